/** What Keycloak calls a representation: the members of its administrator's API. */
export type Representation = Readonly<Record<string, unknown>>;

/** The consumer, as it is registered at a Keycloak. @param site where it is: `http://127.0.0.1:PORT`. */
export const applicationAt = (site: string, secret: string): Representation => ({
  clientId: 'application',
  secret,
  redirectUris: ['', '/gentle'].map((provider) => `${site}/consumer/auth_callback${provider}`),
  attributes: {
    'pkce.code.challenge.method': 'S256',
    'post.logout.redirect.uris': `${site}/consumer/logged_out`,
    'backchannel.logout.url': `${site}/consumer/backchannel_logout`,
    'backchannel.logout.session.required': 'true',
  },
});

/** Who has an account in a realm. */
export const ADA = { username: 'ada', password: 'a long password', email: 'ada@example.org' };

/** People of Keycloak's own, whose refresh tokens are good for once. */
export const realmOfPeople = (application: Representation): Representation => ({
  realm: 'people',
  enabled: true,
  revokeRefreshToken: true,
  clients: [{ ...application, id: 'application' }],
  users: [
    {
      ...{ id: 'ada', username: ADA.username, email: ADA.email, emailVerified: true, enabled: true },
      ...{ firstName: 'Ada', lastName: 'Lovelace' },
      credentials: [{ type: 'password', value: ADA.password }],
    },
  ],
});

/** Nobody of Keycloak's own: it sends people to us. @param issuer ours, where the client `broker` is registered. */
export const realmOfOurs = (
  issuer: string,
  clientSecret: string,
  application: Representation,
): Representation => ({
  realm: 'ours',
  enabled: true,
  clients: [application],
  identityProviders: [
    {
      alias: 'sluice',
      providerId: 'oidc',
      trustEmail: true,
      config: {
        issuer,
        authorizationUrl: `${issuer}/auth/code`,
        tokenUrl: `${issuer}/auth/token`,
        userInfoUrl: `${issuer}/auth/userinfo`,
        logoutUrl: `${issuer}/auth/logout`,
        jwksUrl: `${issuer}/.well-known/jwks.json`,
        useJwksUrl: 'true',
        validateSignature: 'true',
        clientId: 'broker',
        clientSecret,
        clientAuthMethod: 'client_secret_basic',
        defaultScope: 'openid profile email',
        pkceEnabled: 'true',
        pkceMethod: 'S256',
        // With it Keycloak posts a refresh token to our logout, as to another Keycloak's.
        backchannelSupported: 'false',
      },
    },
  ],
});
