import type { LoggerService } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { randomToken, sha256 } from '../../src/common/crypto/random.js';
import type { StoredSession } from '../../src/consumer/index.js';
import { MemorySessionStore } from '../../src/consumer/index.js';
import { SessionSeal } from '../../src/consumer/session/session-seal.js';
import { ACCESS_TOKEN } from '../support/adversarial-provider.js';
import { AdversarialWorld } from '../support/adversarial-world.js';
import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';
import { testConfig } from '../support/test-config.js';

const SECRET_PART = 'a-secret-part';

describe('what a provider sends', () => {
  const log: string[] = [];
  const sessions = new MemorySessionStore();
  const world = new AdversarialWorld({ sessions });
  beforeAll(() => {
    const write = (...parts: unknown[]): void => void log.push(parts.map(String).join(' '));
    const logger: LoggerService = { log: write, error: write, warn: write, debug: write, verbose: write };
    Logger.overrideLogger(logger);
  });
  beforeEach(() => void log.splice(0));
  afterEach(() => expect(log.join('\n')).not.toContain(SECRET_PART));
  afterAll(() => Logger.overrideLogger(false));

  it.each([
    ['access_token', { access_token: `${SECRET_PART}\r\nX-Injected: 1` }],
    ['refresh_token', { refresh_token: `${SECRET_PART}\r\n` }],
    ['scope', { scope: `${SECRET_PART}\n` }],
    ['token_type', { token_type: `${SECRET_PART}\n` }],
    ['id_token', { id_token: `${SECRET_PART}\n.a.b` }],
    ['expires_in', { expires_in: SECRET_PART }],
  ])('unusable for a login is refused, and stands in no log: %s', async (name, tokens) => {
    world.provider.deviation = { tokens, claims: { at_hash: undefined } };
    const reply = await world.logIn();
    expect([400, 502]).toContain(reply.status);
    expect(reply.text).not.toContain(SECRET_PART);
    expect(reply.words).toMatch(/invalid_response|id_token_invalid/);
    expect(await world.isLoggedIn()).toBe(false);
    expect(name).toBeDefined();
  });

  it.each([
    ['an access token', { access_token: `${SECRET_PART}\r\n` }],
    ['an access token that is a number', { access_token: 7 }],
    ['a refresh token', { refresh_token: `${SECRET_PART}\0` }],
    ['a refresh token that is a list', { refresh_token: ['a-refresh-token'] }],
    ['a scope that is a list', { scope: ['openid'] }],
    ['a lifetime', { expires_in: 'an hour' }],
    ['a negative lifetime', { expires_in: -1 }],
  ])('unusable for a refresh ends the session instead of staying: %s', async (_name, tokens) => {
    await world.logIn();
    world.provider.deviation = { tokens: { id_token: undefined, ...tokens } };
    world.consumer.clock.advance(3600);
    const reply = await world.get('/consumer/projects');
    expect([reply.status, new URL(reply.location).pathname]).toEqual([302, '/consumer/auth']);
    expect(await world.isLoggedIn()).toBe(false);
  });

  const NOTHING = [null, '', ' ', undefined];
  const absent = NOTHING.flatMap((value) =>
    ['refresh_token', 'expires_in', 'scope'].map((member) => [member, value] as const),
  );
  it.each(absent)('absent, null and empty is one at a login: %s %j', async (member, value) => {
    world.provider.deviation = { tokens: { [member]: value }, claims: { at_hash: null, azp: '' } };
    expect((await world.logIn()).location).toBe(`${world.consumer.url}/consumer/home`);
    const home = await world.get('/consumer/home');
    expect([home.status, home.words]).toEqual([200, expect.stringContaining('Hello, Ada')]);
    expect(home.words.includes('does not say when it expires')).toBe(member === 'expires_in');
    expect(home.text.includes('/consumer/refresh')).toBe(member !== 'refresh_token');
    expect(home.words.includes('profile')).toBe(member === 'scope');
  });

  it.each(NOTHING)('absent, null and empty is one at a refresh: %j', async (value) => {
    await world.logIn();
    const tokens = { refresh_token: value, expires_in: value, scope: value, id_token: value };
    world.provider.deviation = { tokens, answers: { '/projects': () => Response.json({ items: [] }) } };
    world.consumer.clock.advance(3600);
    for (const page of ['projects', 'home', 'projects']) {
      expect((await world.get(`/consumer/${page}`)).status).toBe(200);
    }
    await world.post('/consumer/refresh', {});
    const asked = world.provider.received('/token').map(({ body }) => body.get('refresh_token'));
    expect(asked).toEqual([null, 'a-refresh-token', 'a-refresh-token']);
  });

  it.each([
    ['keys', { '/jwks': { use: null, alg: '', key_ops: null, x5c: null } }],
    [
      'metadata',
      { userinfo_endpoint: '', revocation_endpoint: null, id_token_signing_alg_values_supported: [] },
    ],
  ])('absent, null and empty is one in %s', async (what, members) => {
    const publish = async (): Promise<Response> => {
      const key = { ...(await world.provider.publicJwk()), ...(members as { '/jwks': object })['/jwks'] };
      return Response.json({ keys: [null, key] });
    };
    world.consumer.clock.advance(3601);
    world.provider.deviation = what === 'keys' ? { answers: { '/jwks': publish } } : { metadata: members };
    expect((await world.logIn()).location).toBe(`${world.consumer.url}/consumer/home`);
    world.consumer.clock.advance(3601);
  });

  it.each([
    ['a name without end', { name: 'a'.repeat(100_000) }],
    ['a name with control characters', { name: 'Ada\0\u202e' }],
    ['half a character', { name: 'Ada\ud800' }],
    ['a name that is no text', { name: { toString: 1 } }],
  ])('about a person is left out where it can’t be shown: %s', async (_name, userinfo) => {
    world.provider.deviation = { userinfo };
    expect((await world.logIn()).status).toBe(302);
    const home = await world.get('/consumer/home');
    expect([home.status, home.words]).toEqual([200, expect.stringContaining('Hello, ada')]);
  });

  it.each([0, 2 ** 31, '3600', ' 3600 ', '3599.5', 3599.5, 1e18, '1e18', '9223372036854775807', 1e308])(
    'in the field is taken as a lifetime, and bounded: %j',
    async (expires_in) => {
      world.provider.deviation = { tokens: { expires_in } };
      expect((await world.logIn()).status).toBe(302);
      const home = await world.get('/consumer/home');
      expect([home.status, home.words]).toEqual([200, expect.stringContaining('Access token')]);
    },
  );

  it('a lifetime that no number holds is bounded as well', async () => {
    const answer = async (): Promise<Response> => {
      const text = await (await world.provider.tokenResponse()).text();
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      return new Response(text.replace('3600', '1e999'), { headers });
    };
    world.provider.deviation = { answers: { '/token': answer } };
    expect((await world.logIn()).status).toBe(302);
    expect((await world.get('/consumer/home')).status).toBe(200);
  });

  it.each(['1|abc', 'a.b-c_d~e+f/g==', 'a:b', '{"a":1}'])(
    'as an access token is taken where a header can hold it: %s',
    async (access_token) => {
      world.provider.deviation = { tokens: { access_token }, claims: { at_hash: undefined } };
      expect((await world.logIn()).status).toBe(302);
      expect(await world.isLoggedIn()).toBe(true);
    },
  );

  const stored = (changes: object): object => ({
    provider: 'default',
    accessToken: ACCESS_TOKEN,
    tokenType: 'bearer',
    refreshToken: 'a-refresh-token',
    idToken: 'a.b.c',
    expiresAt: world.consumer.clock.now() + 3_600_000,
    scope: 'openid',
    user: { sub: 'ada' },
    issuer: world.provider.issuer,
    clientId: 'client',
    ...changes,
  });
  /** Plays an older release, which kept whatever came. @returns a browser with such a session. */
  async function browserWith(credentials: object) {
    const [cookie, now] = [randomToken(), world.consumer.clock.now()];
    const hash = sha256(cookie);
    const { secret } = testConfig();
    const sealedData = new SessionSeal(secret).seal(hash, { credentials } as never);
    const times = { createdAt: now, updatedAt: now, lastUsedAt: now, expiresAt: now + 60_000 };
    const row: StoredSession = { hash, sealedData, ...times, provider: 'default', subject: 'ada', sid: null };
    await sessions.insert(row);
    const headers = { cookie: `sluice_consumer=${cookie}` };
    const url = (page: string): string => `${world.consumer.url}/consumer/${page}`;
    return {
      get: (page: string): Promise<Reply> => new Agent().get(url(page), headers),
      post: (page: string): Promise<Reply> => new Agent().postForm(url(page), {}, headers),
    };
  }

  it('that is stored and sound is a login', async () => {
    expect((await (await browserWith(stored({}))).get('home')).words).toContain('Hello, ada');
  });

  it.each([
    ['access token', { accessToken: `${SECRET_PART}\r\nX: 1` }],
    ['no access token', { accessToken: undefined }],
    ['end', { expiresAt: 2 ** 63 * 1000 }],
    ['end that is no number', { expiresAt: 'soon' }],
    ['person', { user: undefined }],
    ['name', { user: { sub: 'ada', name: 7 } }],
    ['scope', { scope: null }],
    ['callback value', { callbackValues: { flux_token: `${SECRET_PART}\n` } }],
  ])('that was stored unusable is no login, and no error for ever: %s', async (_name, changes) => {
    const browser = await browserWith(stored(changes));
    for (const page of ['home', 'logout', 'projects', 'home']) {
      expect((await browser.get(page)).status).toBeLessThan(400);
    }
    expect((await browser.get('home')).text).toContain('Log in</a>');
    const reply = await browser.post('refresh');
    expect([reply.status, new URL(reply.location).pathname]).toEqual([303, '/consumer/auth']);
  });
});
