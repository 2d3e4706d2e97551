import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { Config } from './config/config.js';
import type { HttpServer } from './http-server.js';
import { DOCS_CLIENT_ID } from './demo/demo-clients.js';

const SCOPES = {
  openid: 'Who you are',
  profile: 'Your name and username',
  email: 'Your email address',
  projects: 'Read and write your projects',
  'projects.readonly': 'Read your projects',
  admin: 'End anybody’s authorizations',
  'admin.readonly': 'See everybody’s authorizations',
};

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

/** Swagger UI at `/docs`, its document at `/docs-json`. Made at the first request, so that the start does not wait for it. */
export function setUpSwagger(app: INestApplication, server: HttpServer, config: Config): void {
  server.addHeaders(/^\/docs(?:\/|$)/, docsHeaders(config));
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, describeApi(config)), {
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
  });
}

function describeApi({ issuer }: Config): Omit<OpenAPIObject, 'paths'> {
  const tokenUrl = `${issuer}/auth/token`;
  return new DocumentBuilder()
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
    .addOAuth2(
      {
        type: 'oauth2',
        flows: {
          authorizationCode: {
            authorizationUrl: `${issuer}/auth/code`,
            tokenUrl,
            refreshUrl: tokenUrl,
            scopes: SCOPES,
          },
          password: { tokenUrl, refreshUrl: tokenUrl, scopes: SCOPES },
        },
      },
      'oauth2',
    )
    .build();
}
