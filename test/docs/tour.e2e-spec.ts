import { useDocument } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { Shell } from '../support/shell.js';
import { Transcript } from '../support/transcript.js';

describe('docs/tour.md', () => {
  jest.setTimeout(120_000);
  const document = useDocument('docs/tour.md');
  const server = useDemoServer();
  const lines = (text: string): readonly string[] => text.trim().split('\n');

  it('shows what npm start prints, and sessions that can be typed in', async () => {
    const { text } = document.take('text');
    const transcript = new Transcript(new Shell(server()));
    const secrets = /(?<=^ +(?:User|Client) .*\/ )\S+/gm;
    const [shown, printed] = [text, server().banner].map((banner) => banner.match(secrets) ?? []);
    expect(printed).toHaveLength(3);
    shown?.forEach((value, index) => transcript.learn(value, String(printed?.[index])));
    const labels = (banner: string) => lines(banner).map((line) => line.trim().split(/ {2,}/)[0]);
    expect(labels(server().banner)).toEqual(expect.arrayContaining(labels(text).slice(1)));
    for (const block of document.takeAll('console')) await transcript.run(block);
  });

  it('adds a second provider', async () => {
    const shell = new Shell(server());
    const block = document.take('sh', 'The consumer, and its providers');
    const commands = lines(block.text).slice(0, -1).join('\n');
    await shell.run({ text: `mkdir -p data\n${commands}` });
    expect(lines(block.text).at(-1)).toBe(
      'CONSUMER_PROVIDERS=data/providers.json CONSUMER_CLIENT_ID=demo-consumer npm start',
    );
    const providers = await shell.run({ text: 'cat data/providers.json' });
    expect(JSON.parse(providers)).toMatchObject({ second: { issuer: server().url, client_id: 'second' } });
  });

  it('starts several processes with variables that are there', () => {
    const { text } = document.take('sh', 'Several processes');
    const named = [...text.matchAll(/\b([A-Z_]{4,})=/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(['NODE_ENV', 'DATABASE_URL', 'SLUICE_SECRET', 'ISSUER', 'PORT']));
    expect(text).toContain('npm run start:prod');
  });
});
