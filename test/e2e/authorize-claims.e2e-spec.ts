import { decodeJwt } from 'jose';
import { StoredTokenVerifier } from '../../src/auth-server/index.js';
import { claimsRequestOf } from '../../src/auth-server/authorizations/claims-request.js';
import { AuthorizationsRepository } from '../../src/auth-server/authorizations/authorizations.repository.js';
import { expectRedirectedError } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, STATE, useProvider } from '../support/provider.js';

describe('Claims that are asked for by name', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));

  /** What is remembered with the authorization that an access token carries. */
  async function remembered(params: Readonly<Record<string, string>>) {
    const { access_token } = await provider.tokens(client, user, { scope: 'openid', ...params });
    const access = await provider.app.get(StoredTokenVerifier, { strict: false }).verify(access_token);
    const authorizations = provider.app.get(AuthorizationsRepository, { strict: false });
    const authorization = await authorizations.find(String(access?.authorizationId));
    return authorization?.claims === null ? undefined : claimsRequestOf(authorization!);
  }

  it('are remembered with the authorization; none are none', async () => {
    const claims = JSON.stringify({ userinfo: { email: { essential: true } }, id_token: { name: null } });
    expect(await remembered({ claims, acr_values: '1' })).toEqual({
      userinfo: [{ name: 'email', essential: true }],
      idToken: [
        { name: 'name', essential: false },
        { name: 'acr', essential: false, values: ['1'] },
      ],
    });
    expect(await remembered({})).toBeUndefined();
  });

  it('acr: what a login by password is worth, whatever was asked for voluntarily; not where nobody asked', async () => {
    const acrOf = async (params: Readonly<Record<string, string>>) => {
      const { id_token } = await provider.tokens(client, user, { scope: 'openid', ...params });
      return decodeJwt(String(id_token))['acr'];
    };
    expect(await acrOf({ acr_values: '2 1' })).toBe('1');
    expect(await acrOf({ acr_values: 'urn:gold' })).toBe('1');
    expect(await acrOf({ claims: '{"id_token":{"acr":{"essential":true,"values":["2","1"]}}}' })).toBe('1');
    expect(await acrOf({})).toBeUndefined();
  });

  it.each(['{', '[]', '{"userinfo":"email"}'])('are refused where they are malformed: %s', async (claims) => {
    const reply = await provider.authorize(client, { scope: 'openid', claims });
    expectRedirectedError(reply, CALLBACK, 'invalid_request', STATE);
  });

  it('are refused where an essential acr can not be reached', async () => {
    const claims = '{"id_token":{"acr":{"essential":true,"value":"gold"}}}';
    const reply = await provider.authorize(client, { scope: 'openid', claims });
    expectRedirectedError(reply, CALLBACK, 'unmet_authentication_requirements', STATE);
  });
});
