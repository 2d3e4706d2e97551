import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { Headers, Params } from '../support/provider.js';
import { basic, rawBasic, useProvider } from '../support/provider.js';

describe('Client authentication at the token endpoint', () => {
  const provider = useProvider();
  let count = 0;
  const grant = { grant_type: 'client_credentials' };
  const uniqueId = () => `com.app.demo-${++count}`;
  const send = (params: Params, headers: Headers = {}) =>
    provider.token(undefined, { ...grant, ...params }, headers);
  const confidential = async (chosen = 'mySecret', id = uniqueId(), authMethod?: string) =>
    provider.client({ id, secret: { chosen }, ...(authMethod && { authMethod }) });

  describe('with Basic', () => {
    it.each([
      ['plain', 'mySecret'],
      ['with colons', 'my:secret:'],
      ['a raw + and %', 'a+b%c%zz'],
      ['a raw %41, which is not A', 'a%41'],
      ['spaces', 'my secret '],
      [
        'every printable ASCII character',
        String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32)),
      ],
    ])('takes a secret form-encoded and as it is: %s', async (_name, secret) => {
      const { id } = await confidential(secret);
      expectTokens(await send({}, basic(id, secret)));
      expectTokens(await send({}, rawBasic(`${id}:${secret}`)));
    });

    it('form-decodes id and secret: %2D, and + for a space', async () => {
      const { id } = await confidential('a-secret here');
      const encoded = id.replaceAll('-', '%2D').replaceAll('.', '%2e');
      expectTokens(await send({}, rawBasic(`${encoded}:a%2Dsecret+here`)));
    });

    it('takes a percent-encoded colon of the secret', async () => {
      const { id } = await confidential('a:b');
      expectTokens(await send({}, rawBasic(`${id}:a%3Ab`)));
    });

    it.each(['basic', 'BASIC', 'bAsIc', 'Basic '])('takes the scheme in any case: %j', async (scheme) => {
      const { id, secret } = await confidential();
      const credentials = basic(id, secret)['authorization']!.slice('Basic '.length);
      expectTokens(await send({}, { authorization: `${scheme} ${credentials}` }));
    });

    it('takes `id:` of a public client', async () => {
      const [client, user] = [await provider.publicClient(), await provider.user()];
      expectTokens(await provider.login({ ...client, id: client.id }, user));
      const { username, password } = user;
      const params = { grant_type: 'password', username, password };
      expectTokens(await provider.token(undefined, params, rawBasic(`${client.id}:`)));
      expectOAuthError(await provider.token(undefined, params, rawBasic(client.id)), 401, 'invalid_client');
    });

    it('refuses a public client that brings a secret', async () => {
      const client = await provider.publicClient();
      expectOAuthError(await send({}, basic(client.id, 'anything')), 401, 'invalid_client', 'anything');
    });

    it.each(['', 'mysecret', 'mySecret ', ' mySecret', 'mySecre', 'mySecret2'])(
      'refuses the secret %j of a confidential client',
      async (wrong) => {
        const { id } = await confidential();
        expectOAuthError(await send({}, rawBasic(`${id}:${wrong}`)), 401, 'invalid_client');
        expectOAuthError(await send({ client_id: id, client_secret: wrong }), 401, 'invalid_client');
      },
    );

    it.each([
      ['an unknown client', basic('nobody', 'mySecret')],
      ['an empty id', rawBasic(':mySecret')],
      ['no colon', rawBasic('com.app.demo')],
      ['an empty value', { authorization: 'Basic' }],
      ['a space and nothing', { authorization: 'Basic ' }],
      ['no base64', { authorization: 'Basic !!!!' }],
      ['base64 with a break in it', { authorization: 'Basic Y29t LmFwcA==' }],
      ['NUL', rawBasic('a\0b:c')],
      [
        'bytes that are not UTF-8',
        { authorization: `Basic ${Buffer.from([0xff, 0x3a, 0xfe]).toString('base64')}` },
      ],
      ['the scheme Bearer', { authorization: 'Bearer abc' }],
      ['the scheme Digest', { authorization: 'Digest username="a"' }],
      ['a scheme that only contains basic', { authorization: `NotBasic ${btoa('a:b')}` }],
      ['a scheme that only begins with basic', { authorization: `Basically ${btoa('a:b')}` }],
    ])('refuses %s with 401 and a Basic challenge', async (_name, headers) => {
      const reply = await send({}, headers);
      expectOAuthError(reply, 401, 'invalid_client');
      expect(reply.headers.has('www-authenticate')).toBe(true);
    });

    it('tells an unknown client from a wrong secret by nothing', async () => {
      const { id } = await confidential();
      const [unknown, wrong] = [await send({}, basic('nobody', 'x')), await send({}, basic(id, 'x'))];
      // Each request has a name of its own.
      const [one, other] = [unknown, wrong].map((reply) => ({ ...reply.json(), request_id: '' }));
      expect(one).toEqual(other);
    });
  });

  describe('in the body', () => {
    it('takes client_id and client_secret', async () => {
      const { id, secret } = await confidential('my:se+cret%41');
      expectTokens(await send({ client_id: id, client_secret: secret }));
    });

    it('takes client_id alone of a public client', async () => {
      const [client, { username, password }] = [await provider.publicClient(), await provider.user()];
      const params = { client_id: client.id, grant_type: 'password', username, password };
      expectTokens(await provider.token(undefined, params));
      expectTokens(await provider.token(undefined, { ...params, client_secret: '' }));
    });

    it('refuses client_id alone of a confidential client', async () => {
      const { id } = await confidential();
      expectOAuthError(await send({ client_id: id }), 401, 'invalid_client');
      expectOAuthError(await send({ client_id: id, client_secret: '' }), 401, 'invalid_client');
    });

    it('refuses an unknown client, and a secret without an id', async () => {
      expectOAuthError(await send({ client_id: 'nobody', client_secret: 'x' }), 401, 'invalid_client');
      expectOAuthError(await send({ client_secret: 'x' }), 401, 'invalid_client');
    });
  });

  it('refuses a request without any, with a Basic challenge', async () => {
    const reply = await send({});
    expectOAuthError(reply, 401, 'invalid_client');
    expect(reply.headers.has('www-authenticate')).toBe(true);
  });

  it.each<[string, Params]>([
    ['an unknown client', { client_id: 'nobody', client_secret: 'x' }],
    ['an unknown public client', { client_id: 'nobody' }],
    ['a secret without an id', { client_secret: 'x' }],
    ['an assertion', { client_assertion: 'a.b.c', client_assertion_type: 'x' }],
    ['an assertion beside an id', { client_id: 'nobody', client_assertion: 'a.b.c' }],
  ])(
    'opens no dialog of a browser for %s in the body: no challenge, at any endpoint',
    async (_name, params) => {
      for (const path of ['/auth/token', '/auth/revoke', '/auth/introspect']) {
        const reply = await new Agent().postForm(provider.url + path, { ...grant, ...params, token: 'x' });
        expectOAuthError(reply, 401, 'invalid_client');
        expect(reply.headers.has('www-authenticate')).toBe(false);
      }
    },
  );

  it('refuses two methods at once, although both are right', async () => {
    const { id, secret } = await confidential();
    const both = { client_id: id, client_secret: secret };
    expectOAuthError(await send(both, basic(id, secret)), 400, 'invalid_request', String(secret));
    expectOAuthError(await send({ client_secret: secret }, basic(id, secret)), 400, 'invalid_request');
  });

  it('takes the same client_id beside Basic, and refuses another one', async () => {
    const { id, secret } = await confidential();
    expectTokens(await send({ client_id: id }, basic(id, secret)));
    expectOAuthError(
      await send({ client_id: 'another' }, basic(id, secret)),
      400,
      'invalid_request',
      'another',
    );
  });

  it.each([
    ['client_secret_basic', [200, 401]],
    ['client_secret_post', [401, 200]],
    [undefined, [200, 200]],
  ])('enforces the registered method %s', async (method, expected) => {
    const { id, secret } = await confidential('mySecret', uniqueId(), method);
    const byBasic = await send({}, basic(id, secret));
    const byPost = await send({ client_id: id, client_secret: secret });
    expect([byBasic.status, byPost.status]).toEqual(expected);
  });

  it('takes a generated secret both ways', async () => {
    const { id, secret } = await provider.client({ id: uniqueId() });
    expectTokens(await send({}, basic(id, secret)));
    expectTokens(await send({ client_id: id, client_secret: secret }));
  });
});
