import type { ClientRegistration } from '../clients/index.js';
import type { Config } from '../config/config.js';
import { demoCredential } from '../config/demo-secret.js';

/** Swagger UI's own client: public, by authorization code with PKCE. */
export const DOCS_CLIENT_ID = 'swagger-ui';

export const DEMO_USERNAME = 'demo';
export const demoPassword = ({ secret }: Config): string => demoCredential(secret, 'user');

const SCOPES = 'openid profile email projects';

/** What the demo registers, each under the defaults that the CLI would give it. */
export function demoClients(config: Config): ClientRegistration[] {
  const secretOf = (id: string) => ({ chosen: demoCredential(config.secret, id) });
  const scopes = { allowedScopes: SCOPES, defaultScope: 'projects' };
  return [
    { id: 'demo-cli', name: 'Demo CLI', secret: secretOf('demo-cli'), ...scopes },
    {
      id: 'demo-web',
      name: 'Demo Web Application',
      secret: secretOf('demo-web'),
      redirectUris: ['http://localhost:8080/callback'],
      // Whoever tries it out listens on whatever port is free (RFC 8252 section 7.3).
      applicationType: 'native',
      ...scopes,
    },
    ...demoConsumer(config),
    {
      id: DOCS_CLIENT_ID,
      name: 'Swagger UI',
      grantTypes: ['authorization_code', 'refresh_token', 'password'],
      redirectUris: [`${config.issuer}/docs/oauth2-redirect.html`],
      ...scopes,
    },
  ];
}

/** Only where the consumer logs people in at this very provider. */
function demoConsumer({ consumer, issuer }: Config): ClientRegistration[] {
  if (consumer.issuer !== issuer || consumer.clientSecret === undefined) return [];
  const { clientId: id, clientSecret: chosen, redirectUri, scope } = consumer;
  const site = redirectUri.replace(/\/auth_callback$/, '');
  return [
    {
      id,
      name: 'Demo Consumer',
      secret: { chosen },
      redirectUris: [redirectUri],
      postLogoutRedirectUris: [`${site}/logged_out`],
      backchannelLogoutUri: `${site}/backchannel_logout`,
      allowedScopes: scope,
    },
  ];
}
