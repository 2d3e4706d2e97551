import { decodeProtectedHeader } from 'jose';
import type { ClientDocument } from '../../src/clients/index.js';
import { clientInformation } from '../../src/clients/index.js';
import { SIGNING_ALGORITHMS } from '../../src/common/crypto/signing-algorithm.js';
import { expectErrorPage, expectLive, expectRedirectedError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { publishedKeys, verifyJwt } from '../support/jwt.js';
import { CALLBACK, useProvider } from '../support/provider.js';

const provider = useProvider();
const secret = 'a secret of the worker';
let count = 0;

/** An access token of a client that was registered in code with these members. */
async function tokenOf(document: Partial<ClientDocument>): Promise<string> {
  const client_id = `worker-${++count}`;
  await provider.clients.register({ client_id, client_secret: secret, scope: 'projects', ...document });
  const params = { grant_type: 'client_credentials', scope: 'projects' };
  return expectTokens(await provider.token({ id: client_id, secret, redirectUri: '' }, params)).access_token;
}

describe('The header of JWT access tokens', () => {
  it.each(SIGNING_ALGORITHMS)(
    'is of the algorithm %s where that was registered, by a key of its own',
    async (alg) => {
      const token = await tokenOf({ access_token_format: 'jwt', access_token_signed_response_alg: alg });
      const { protectedHeader } = await verifyJwt(provider, token, { audience: provider.url, typ: 'at+jwt' });
      const key = (await publishedKeys(provider)).find(({ kid }) => kid === protectedHeader.kid);
      expect([protectedHeader.alg, key?.alg]).toEqual([alg, alg]);
    },
  );

  it.each([
    [{ access_token_format: 'jwt' }, { typ: 'at+jwt', alg: 'RS256' }],
    [{ access_token_typ: 'JWT' }, { typ: 'JWT', alg: 'RS256' }],
    [
      { access_token_typ: 'at+jwt', access_token_format: 'jwt' },
      { typ: 'at+jwt', alg: 'RS256' },
    ],
    [{ access_token_signed_response_alg: 'ES256' }, { typ: 'at+jwt', alg: 'ES256' }],
    [
      { access_token_typ: 'JWT', access_token_signed_response_alg: 'Ed25519' },
      { typ: 'JWT', alg: 'Ed25519' },
    ],
  ])('of %j is %j', async (document, header) => {
    const token = await tokenOf(document);
    expect(decodeProtectedHeader(token)).toMatchObject(header);
    await expectLive(provider, token);
  });

  it('is shown with the client where it has one', async () => {
    const shown = async (document: Partial<ClientDocument>) =>
      clientInformation(await provider.clients.register({ client_id: `shown-${++count}`, ...document }));
    expect(await shown({ access_token_typ: 'JWT' })).toMatchObject({
      access_token_format: 'jwt',
      access_token_typ: 'JWT',
      access_token_signed_response_alg: 'RS256',
    });
    expect(await shown({})).not.toHaveProperty('access_token_typ');
  });

  it.each<[string, Partial<ClientDocument>]>([
    ['is one of at+jwt, JWT', { access_token_typ: 'jwt' }],
    ['is one of at+jwt, JWT', { access_token_typ: 'application/at+jwt' }],
    ['access tokens are signed with one of', { access_token_signed_response_alg: 'none' }],
    ['access tokens are signed with one of', { access_token_signed_response_alg: 'ed25519' }],
    ['are for those of the format jwt', { access_token_typ: 'JWT', access_token_format: 'opaque' }],
  ])('is refused: %s', async (message, document) => {
    await expect(tokenOf(document)).rejects.toThrow(message);
  });
});

describe('An access token of the typ JWT', () => {
  it('passes for no ID token: neither as a hint, nor at the logout', async () => {
    const client = await provider.client({ accessTokenTyp: 'JWT', accessTokenFormat: 'jwt' });
    const { access_token } = await provider.tokens(client, await provider.user(), { scope: 'openid' });
    const hinted = await provider.authorize(client, { id_token_hint: access_token });
    expectRedirectedError(hinted, CALLBACK, 'invalid_request');
    const logout = `${provider.url}/auth/logout?id_token_hint=${access_token}`;
    expectErrorPage(await new Agent().get(logout), 400, 'invalid_request');
  });

  it('is taken by our guard, which takes no ID token of the same typ', async () => {
    const client = await provider.client({ accessTokenTyp: 'JWT', accessTokenFormat: 'jwt' });
    const tokens = await provider.tokens(client, await provider.user(), { scope: 'openid projects' });
    expect((await provider.fetch(tokens.access_token)).status).toBe(200);
    for (const path of ['/projects', '/auth/userinfo'])
      expect((await provider.fetch(String(tokens.id_token), path)).status).toBe(401);
  });
});
