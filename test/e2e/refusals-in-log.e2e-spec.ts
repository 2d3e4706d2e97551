import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';
import { pkce } from '../support/pkce.js';
import { basic, CALLBACK, useProvider } from '../support/provider.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { listenToLog } from '../support/told.js';

const log = listenToLog();
const provider = useProvider();
let client: TestClient;
let user: TestUser;

beforeAll(async () => {
  client = await provider.client();
  user = await provider.user();
});

/** The one line of that answer. */
function lineOf(reply: Reply): string {
  const id = reply.headers.get('x-request-id');
  const lines = log.of('warn').filter((line) => line.includes(`request=${String(id)}`));
  expect(lines).toHaveLength(1);
  return lines[0] as string;
}

describe('A refusal is one line of the log, with the true reason:', () => {
  const token = (as: TestClient, params: Record<string, string>) => provider.token(as, params);
  const wrongCode = { grant_type: 'authorization_code', code: 'no-such-code-at-all', redirect_uri: CALLBACK };

  it.each<[string, () => Promise<Reply>, readonly string[]]>([
    [
      'no such client',
      () => token({ ...client, id: 'nobody' }, wrongCode),
      ['no such client', 'client="nobody"'],
    ],
    [
      'wrong secret',
      () => token({ ...client, secret: 'not-the-secret' }, wrongCode),
      ['wrong secret', 'client="client-1"'],
    ],
    ['no secret', () => provider.token(undefined, { ...wrongCode, client_id: client.id }), ['no secret']],
    ['no such code', () => token(client, wrongCode), ['no such code', `redirect_uri="${CALLBACK}"`]],
    [
      'unknown grant type',
      () => token(client, { grant_type: 'urn:x:y' }),
      ['unsupported_grant_type', 'grant_type="urn:x:y"'],
    ],
    [
      'unregistered redirect URI',
      () => provider.authorize(client, { redirect_uri: 'https://evil.example/cb?x=1' }),
      ['not registered', 'GET /auth/code', 'redirect_uri="https://evil.example/cb?x=1"'],
    ],
    [
      'refused by redirect',
      () => provider.authorize(client, { response_type: 'token' }),
      ['unsupported_response_type', 'response_type="token"'],
    ],
    [
      'wrong password',
      () => provider.approve(client, { ...user, password: 'not this one' }),
      ['login.wrong'],
    ],
    ['no access token', () => new Agent().get(`${provider.url}/projects`), ['GET /projects', '401']],
    ['unknown access token', () => provider.fetch('no-such-access-token'), ['invalid_token']],
  ])('%s', async (_name, ask, expected) => {
    const line = lineOf(await ask());
    for (const text of expected) expect(line).toContain(text);
  });

  it('a method that the client is not registered for', async () => {
    const posting = await provider.client({ authMethod: 'client_secret_post' });
    expect(lineOf(await token(posting, wrongCode))).toContain('method not registered: client_secret_basic');
  });

  it('an expired code with its age, a wrong verifier without it', async () => {
    const { verifier, params } = pkce();
    const code = await provider.code(client, user, params);
    const other = { code_verifier: `${verifier}x` };
    const line = lineOf(await provider.exchange(client, code, other));
    expect(line).toContain('code_verifier does not match');
    provider.clock.advance(75);
    const late = await provider.exchange(client, code, { code_verifier: verifier });
    expect(lineOf(late)).toContain('its time was over 15 s ago');
  });

  it('never what a stranger sent as it would break the line', async () => {
    const reply = await provider.authorize({ id: 'a\nb\u202ec' }, {});
    expect(lineOf(reply)).toMatch(/client="a\\nb\\u202ec"/);
    expect(lineOf(reply)).not.toMatch(/[\n\u202e]/);
  });

  it('cuts what is long', async () => {
    const reply = await provider.authorize(client, { scope: 'x'.repeat(3000) });
    expect(lineOf(reply).length).toBeLessThan(900);
  });
});

describe('The id of a request', () => {
  const headers = { 'x-request-id': 'from-a-proxy-7' };

  it('is in the header of every answer, as the proxy gave it', async () => {
    for (const path of [
      '/health/live',
      '/.well-known/openid-configuration',
      '/auth/code',
      '/projects',
      '/nowhere',
      '/%',
    ]) {
      const reply = await new Agent().get(provider.url + path, headers);
      expect([path, reply.headers.get('x-request-id')]).toEqual([path, 'from-a-proxy-7']);
    }
  });

  it('is in the body of an error of the protocol, of a guarded route as well', async () => {
    const basicAuth = basic(client.id, 'wrong-wrong-wrong');
    const oauth = await provider.token(undefined, { grant_type: 'x' }, { ...headers, ...basicAuth });
    const token = await provider.fetch('none', '/projects', { headers });
    for (const reply of [oauth, token]) expect(reply.json()['request_id']).toBe('from-a-proxy-7');
  });

  it('is on an error page, which leads to what its code means', async () => {
    const page = await new Agent().get(`${provider.url}/auth/code`, headers);
    expect(page.text).toContain('from-a-proxy-7');
    expect(page.text).toContain('/auth/errors/invalid_request"');
  });

  it('is the trace id where the proxy says traceparent, and of our own where it says nonsense', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traced = await new Agent().get(provider.url, { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    expect(traced.headers.get('x-request-id')).toBe(trace);
    const nonsense = await new Agent().get(provider.url, { 'x-request-id': 'a b' });
    expect(nonsense.headers.get('x-request-id')).toMatch(/^[\da-f]{12}-/);
  });
});
