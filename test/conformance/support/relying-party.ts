import type { JWTPayload } from 'jose';
import type { ClientRegistration } from '../../../src/clients/index.js';
import type { TokenResponse } from '../../support/expectations.js';
import { expectFormPost, expectTokens } from '../../support/expectations.js';
import { submitForm } from '../../support/html-form.js';
import { Agent, type Reply } from '../../support/http-agent.js';
import { verifyJwt } from '../../support/jwt.js';
import type { Params, Provider, TestClient, TestUser } from '../../support/provider.js';
import { CALLBACK } from '../../support/provider.js';

export type ResponseMode = 'query' | 'form_post';

/** What is known of the user, beside name and email. */
export const PERSON = {
  given_name: 'Ada',
  family_name: 'Lovelace',
  birthdate: '1815-12-10',
  email_verified: true,
  phone_number: '+44 20 7946 0000',
  phone_number_verified: true,
  address: { street_address: "12 St James's Square", locality: 'London', country: 'GB' },
} as const;

/** What an authorization request led to at the redirect URI. */
export type AuthorizationResponse = Readonly<Record<string, string>>;

export interface Login {
  readonly response: AuthorizationResponse;
  readonly tokens: TokenResponse;
  readonly idToken: JWTPayload;
}

/** The relying party that the OpenID Foundation's test plans play, and the browser of its one user. */
export class RelyingParty {
  readonly browser = new Agent();

  private constructor(
    readonly provider: Provider,
    readonly client: TestClient,
    readonly user: TestUser,
    private readonly mode: ResponseMode,
  ) {}

  /** Registered afresh, with a user of its own. */
  static async at(
    provider: Provider,
    mode: ResponseMode = 'query',
    registration: Partial<ClientRegistration> = {},
  ): Promise<RelyingParty> {
    const client = await provider.client({
      grantTypes: ['authorization_code', 'refresh_token'],
      allowedScopes: 'openid profile email address phone offline_access projects',
      defaultScope: 'openid',
      ...registration,
    });
    return new RelyingParty(provider, client, await provider.user({ claims: PERSON }), mode);
  }

  /** The authorization request of the plan, and `params`. */
  authorize(params: Params = {}, browser = this.browser): Promise<Reply> {
    return this.provider.authorize(this.client, this.parameters(params), browser);
  }

  parameters(params: Params = {}): Params {
    return {
      scope: 'openid',
      nonce: 'a-nonce',
      redirect_uri: CALLBACK,
      ...(this.mode === 'form_post' && { response_mode: 'form_post' }),
      ...params,
    };
  }

  /** Does at the pages what the user would, until they lead back. */
  async interact(reply: Reply): Promise<AuthorizationResponse> {
    const { username, password } = this.user;
    let page = reply;
    if (page.text.includes('type="password"'))
      page = await submitForm(this.browser, page, { username, password });
    if (page.text.includes('value="allow"'))
      page = await submitForm(this.browser, page, { decision: 'allow' });
    return this.responseOf(page);
  }

  /** What arrives at the redirect URI, by the mode that was asked for. */
  responseOf(reply: Reply): AuthorizationResponse {
    if (this.mode === 'form_post') return expectFormPost(reply, CALLBACK);
    expect(reply.location.startsWith(`${CALLBACK}?`)).toBe(true);
    return Object.fromEntries(new URL(reply.location).searchParams);
  }

  /** A whole login. The ID token is verified as OIDC Core section 3.1.3.7 says. */
  async logIn(params: Params = {}): Promise<Login> {
    const response = await this.interact(await this.authorize(params));
    return this.redeem(response, 'nonce' in params ? params['nonce'] : 'a-nonce');
  }

  async redeem(
    response: AuthorizationResponse,
    nonce: string | undefined,
    params: Params = {},
  ): Promise<Login> {
    expect(response).toMatchObject({ code: expect.any(String), iss: this.provider.url });
    const tokens = expectTokens(await this.exchange(response, params));
    const idToken = await this.verify(tokens.id_token);
    expect(idToken.nonce).toBe(nonce);
    return { response, tokens, idToken };
  }

  exchange(response: AuthorizationResponse, params: Params = {}): Promise<Reply> {
    const all = { redirect_uri: CALLBACK, ...params };
    return this.provider.exchange(this.client, String(response['code']), all);
  }

  async verify(idToken: string | undefined): Promise<JWTPayload> {
    const options = { audience: this.client.id, algorithms: ['RS256'] };
    const { payload } = await verifyJwt(this.provider, idToken, options);
    expect(payload).toMatchObject({
      sub: expect.stringMatching(/./),
      exp: expect.any(Number),
      iat: expect.any(Number),
    });
    return payload;
  }

  async userinfo({ access_token: token }: TokenResponse): Promise<Record<string, unknown>> {
    const reply = await this.provider.fetch(token, '/auth/userinfo');
    expect(reply.status).toBe(200);
    return reply.json();
  }
}
