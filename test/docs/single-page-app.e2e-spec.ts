import { useDocument } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { Shell } from '../support/shell.js';
import { typeErrors } from '../support/typed-blocks.js';

/** The page itself runs in `test/browser/single-page-app.e2e-spec.ts`. */
describe('docs/single-page-app.md', () => {
  const document = useDocument('docs/single-page-app.md');
  const server = useDemoServer();

  it('registers a public client', async () => {
    const shell = new Shell(server());
    await shell.run(document.take('sh', 'Register the client'));
    const listed = await shell.run({ text: 'npm run -s sluice -- auth list-clients --json' });
    const client = (JSON.parse(listed) as { client_id: string }[]).find((one) => one.client_id === 'my-page');
    expect(client).toMatchObject({ token_endpoint_auth_method: 'none', refresh_token_rotation: true });
  });

  it('has a page that type-checks', async () => {
    expect(await typeErrors([document.take('ts', 'The page')])).toBe('');
  }, 120_000);

  it('is right about what scripts may call', async () => {
    const answer = await new Shell(server()).run(document.take('sh', 'What scripts may call'));
    expect(answer).toMatch(/^HTTP\/1.1 204/);
    expect(answer).toMatch(/^access-control-allow-origin: \*/im);
    expect(answer).toMatch(/^access-control-allow-headers: Authorization, Content-Type, DPoP/im);
  });
});
