import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { GrantRegistry } from './auth-server/index.js';
import type { Config } from './config/config.js';
import { withAllGrants } from './swagger-grants.js';
import type { HttpServer } from './http-server.js';
import { oauth2Scheme } from './package/oauth2-scheme.js';
import { DOCS_CLIENT_ID } from './demo/demo-clients.js';

/** The parts of `/admin`, each with what Swagger says of it; the scopes `admin:PART` and `admin:PART.readonly` are theirs. */
const DESK: Readonly<Record<string, string>> = {
  clients: 'The programs that ask for tokens: see, add, change, switch off, give another secret, remove',
  users: 'Our own people: see, find, add, change, lock out, give another password, remove',
  sessions: 'Who is logged in in which browser, and the end of that',
  authorizations: 'Who has access to what, and its end',
  keys: 'The signing keys, and their rotation without a restart',
  resources: 'The APIs that tokens are for (RFC 8707)',
};

/** Of our own API. */
const NAMES = [
  ...['projects', 'projects.readonly', 'admin', 'admin.readonly'],
  ...Object.keys(DESK).flatMap((part) => [`admin:${part}`, `admin:${part}.readonly`]),
];

/**
 * What the other pages have (`PAGE_HEADERS`), as far as Swagger UI works with it: its scripts are files, its styles are not all,
 * and it calls the API. Its other window brings a code back, so no referrer leaves it either.
 */
const docsHeaders = ({ issuer }: Config): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': [
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
    `connect-src 'self' ${new URL(issuer).origin}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  ].join('; '),
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
});

/** Asked about each time, as both are another's with the next version; what did not change is not sent again. */
const CACHE = { 'Cache-Control': 'no-cache' };

/** Swagger UI at `/docs`, its document at `/docs-json`. Made at the first request, so that the start does not wait for it. */
export function setUpSwagger(app: INestApplication, server: HttpServer, config: Config): void {
  server.addHeaders(/^\/docs(?:\/|$)/, { ...docsHeaders(config), ...CACHE });
  server.addHeaders(/^\/docs-(?:json|yaml)$/, CACHE);
  SwaggerModule.setup(
    'docs',
    app,
    () => {
      const isProvider = config.roles.has('provider');
      // Grants of features that have no route of their own stand nowhere else.
      const extraModels = isProvider ? app.get(GrantRegistry, { strict: false }).models : [];
      return withAllGrants(SwaggerModule.createDocument(app, describeApi(config), { extraModels }));
    },
    {
      jsonDocumentUrl: 'docs-json',
      swaggerOptions: {
        oauth2RedirectUrl: `${config.issuer}/docs/oauth2-redirect.html`,
        // Tokens in local storage are a convenience of the demo only.
        persistAuthorization: !config.production,
        initOAuth: {
          clientId: DOCS_CLIENT_ID,
          usePkceWithAuthorizationCodeGrant: true,
          scopes: ['openid', 'projects'],
        },
      },
    },
  );
}

function describeApi({ issuer, roles }: Config): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder();
  const parts = roles.has('provider') ? Object.entries(DESK) : [];
  for (const [part, description] of parts) builder.addTag(`admin: ${part}`, description);
  return builder
    .setTitle('Sluice')
    .setDescription('OAuth 2.0 / OpenID Connect provider, protected resource and consumer.')
    .setVersion('0.1.0')
    .addServer(issuer)
    .addBasicAuth(
      {
        type: 'http',
        scheme: 'basic',
        description: 'Client id and secret; a public client has an empty secret',
      },
      'client',
    )
    .addBearerAuth(
      { type: 'http', description: 'An initial access token, or a registration access token' },
      'registration',
    )
    .addOAuth2(oauth2Scheme({ issuer, names: NAMES }), 'oauth2')
    .build();
}
