import {
  expectNothingLeaks,
  expectRefused,
  FORM_TYPE,
  INHERITED,
  KB64,
  MB1,
  UNDECODABLE,
  UNDECODABLE_BYTES,
  useUnharmed,
} from '../support/bad-input.js';
import { expectErrorPage, expectRedirectedError } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import type { TestClient } from '../support/provider.js';
import { CALLBACK, STATE, useProvider } from '../support/provider.js';
import type { RawRequest } from '../support/raw-http.js';
import { sendRaw } from '../support/raw-http.js';

const PARAMETERS = [
  'client_id',
  'response_type',
  'state',
  'redirect_uri',
  'scope',
  'code_challenge',
  'nonce',
  'prompt',
];
/** Those without which nothing is proven: their errors never redirect. */
const PROOFS = ['client_id', 'redirect_uri'];

const provider = useProvider();

describe.each(['GET', 'POST'])('Bad input at the authorization endpoint, by %s', (method) => {
  let client: TestClient;
  beforeAll(async () => (client = await provider.client()));
  useUnharmed(provider);

  /** @param query form-encoded. */
  const send = (query: string, more: Partial<RawRequest> = {}): Promise<Reply> =>
    method === 'GET'
      ? sendRaw(provider.url, { target: `/auth/code?${query}`, ...more })
      : sendRaw(provider.url, { method, target: '/auth/code', headers: [FORM_TYPE], body: query, ...more });

  /** A right request with `name` replaced by what is sent instead. */
  const requestOf = (name: string, instead: string): string => {
    const pairs = Object.entries({ client_id: client.id, response_type: 'code', state: STATE });
    return [...pairs.filter(([one]) => one !== name).map((pair) => pair.join('=')), instead]
      .filter(Boolean)
      .join('&');
  };

  function expectPageWithoutRedirect(reply: Reply, ...sent: string[]): void {
    expectErrorPage(reply, 400, 'invalid_request', ...sent);
    expectNothingLeaks(reply, ...sent);
  }

  describe.each([...PARAMETERS, 'unknown'])('%s', (name) => {
    it.each([
      ['twice', `${name}=one-of-two&${name}=two-of-two`],
      ['twice the same', `${name}=one-of-two&${name}=one-of-two`],
      ['once empty, once not', `${name}=&${name}=one-of-two`],
    ])('%s: a page, never a redirect', async (_title, instead) => {
      expectPageWithoutRedirect(await send(requestOf(name, instead)), 'one-of-two');
    });

    it.each(UNDECODABLE)('with %s: a page, never a redirect', async (_title, encoded) => {
      expectPageWithoutRedirect(await send(requestOf(name, `${name}=${encoded}`)));
    });

    it('of 64 kB, or of 1 MB', async () => {
      for (const value of method === 'GET' ? ['x'.repeat(30_000), KB64] : [KB64, MB1]) {
        const reply = await send(requestOf(name, `${name}=${value}`));
        expect(reply.status).toBeLessThan(500);
        if (PROOFS.includes(name)) expectRefused(reply, value.slice(0, 99));
      }
    });
  });

  it.each(UNDECODABLE_BYTES)('%s in the bytes', async (_title, bytes) => {
    const reply = await send(requestOf('state', `state=${bytes}`));
    expect(reply.status).toBe(400);
    expectNothingLeaks(reply);
    expect(reply.headers.get('location')).toBeNull();
  });

  it.each([...INHERITED, 'null', 'undefined', "' OR 1=1 --", '../../etc/passwd', '{{7*7}}', '<%= 7*7 %>'])(
    'the client_id %s',
    async (id) => {
      expectPageWithoutRedirect(
        await send(requestOf('client_id', `client_id=${encodeURIComponent(id)}`)),
        id,
      );
    },
  );

  it.each([
    ['response_type', '', 'invalid_request'],
    ['response_type', 'response_type=', 'invalid_request'],
    ['response_type', 'response_type=__proto__', 'unsupported_response_type'],
    ['response_mode', 'response_mode=web_message', 'invalid_request'],
    ['response_mode', 'response_mode=constructor', 'invalid_request'],
    ['scope', 'scope=projects%09openid', 'invalid_scope'],
    ['scope', 'scope=%22', 'invalid_scope'],
    ['scope', 'scope=admin', 'invalid_scope'],
    ['scope', 'scope=__proto__', 'invalid_scope'],
    ['code_challenge', 'code_challenge=short&code_challenge_method=S256', 'invalid_request'],
    ['code_challenge', 'code_challenge_method=S256', 'invalid_request'],
    ['code_challenge', `code_challenge=${'a'.repeat(43)}&code_challenge_method=toString`, 'invalid_request'],
    ['prompt', 'prompt=none+login', 'invalid_request'],
    ['prompt', 'prompt=constructor', 'invalid_request'],
    ['max_age', 'max_age=-1', 'invalid_request'],
    ['max_age', 'max_age=1e9', 'invalid_request'],
    ['max_age', 'max_age=9999999999999s', 'invalid_request'],
    ['request', 'request=a.b.c', 'request_not_supported'],
    ['request_uri', 'request_uri=https://evil.example', 'request_uri_not_supported'],
  ])('%s as in "%s": told to the client as %s', async (name, instead, code) => {
    const reply = await send(requestOf(name, instead));
    expectRedirectedError(reply, CALLBACK, code, STATE);
    expectNothingLeaks(reply, 'evil');
  });

  it.each(['token', 'code+token'])('response_type=%s: told to the client in the fragment', async (type) => {
    const reply = await send(requestOf('response_type', `response_type=${type}`));
    expectRedirectedError(reply, CALLBACK, 'unsupported_response_type', STATE, 'fragment');
  });

  it('10,000 parameters that nobody knows do no harm', async () => {
    const count = method === 'GET' ? 3000 : 10_000;
    const many = Array.from({ length: count }, (_, at) => `p${at}=${at}`).join('&');
    expect((await send(`${requestOf('x', '')}&${many}`)).status).toBe(200);
  });
});

describe('Bad bodies at POST /auth/code', () => {
  let client: TestClient;
  beforeAll(async () => (client = await provider.client()));
  useUnharmed(provider);
  const post = (type: string | undefined, body: string | Buffer, target = '/auth/code') =>
    sendRaw(provider.url, {
      method: 'POST',
      target,
      body,
      headers: type === undefined ? [] : [['Content-Type', type]],
    });

  it.each([
    ['no content type', undefined],
    ['JSON', 'application/json'],
    ['text', 'text/plain'],
    ['XML', 'application/xml'],
    ['multipart', 'multipart/form-data; boundary=x'],
    ['nonsense', ';;;'],
  ])('%s', async (_title, type) => {
    expectRefused(await post(type, '{"client_id":"x"}'), '"x"');
    expectRefused(await post(type, 'client_id=x&response_type=code'));
    expectRefused(await post(type, Buffer.from([0xff, 0xfe, 0, 1])));
  });

  it.each(['/auth/code', '/auth/token', '/auth/revoke', '/auth/introspect', '/auth/logout'])(
    'JSON that is nested deeper than a stack, at %s',
    async (target) => {
      const deep = '['.repeat(30_000) + ']'.repeat(30_000);
      expectRefused(await post('application/json', `{"client_id":${deep}}`, target));
      expectRefused(await post('application/json', `{"scope":${deep}}`, target));
    },
  );

  it.each(['username', 'password', 'code', 'client_secret', 'access_token'])(
    '%s in the URL',
    async (name) => {
      const reply = await post(FORM_TYPE[1], '', `/auth/code?${name}=in-the-url`);
      expectErrorPage(reply, 400, 'invalid_request', 'in-the-url');
    },
  );

  it.each(['decision=maybe', 'decision=__proto__', 'decision=allow&decision=deny', 'username=a&username=b'])(
    '%s',
    async (body) => {
      expectErrorPage(await post(FORM_TYPE[1], body), 400, 'invalid_request', 'maybe', '__proto__');
    },
  );

  it.each([
    ['64 kB', 'x'.repeat(65_536)],
    ['a control character', '\u0001'],
    ['SQL', "' OR 1=1 --"],
    ['a prototype', '__proto__'],
  ])('a username and a password of %s: the page again', async (_title, text) => {
    const reply = await provider.submit({ client_id: client.id, username: text, password: text });
    expect([reply.status, reply.headers.get('location')]).toEqual([422, null]);
  });
});
