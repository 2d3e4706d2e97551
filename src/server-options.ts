import type { Provider } from '@nestjs/common';
import { LANGUAGE_TAGS } from './common/words/languages.js';
import { Config } from './config/config.js';
import { ConsumerSessionSettings, ConsumerSettings } from './consumer/index.js';
import type { SluiceOptions } from './package/sluice-options.js';
import { ProjectsSettings } from './projects/index.js';

/** The environment as the options that an embedder gives. */
export const optionsOf = (config: Config): SluiceOptions => ({
  issuer: config.issuer,
  // Requests are rewritten before they are routed, and it also answers what comes without the path.
  path: '',
  secret: config.secret,
  database: config.databaseUrl,
  accessTokenTtl: config.accessTokenTtl,
  refreshTokenTtl: config.refreshTokenTtl,
  refreshRetrySeconds: config.refreshRetrySeconds,
  codeTtl: config.codeTtl,
  sessionTtl: config.sessionTtl,
  sessionIdleTtl: config.sessionIdleTtl,
  signingKeyMaxAge: config.signingKeyMaxAge,
  auditRetention: config.auditRetention,
  loginAttempts: config.loginAttempts,
  loopbackDeliveries: !config.production,
  // All that we have: words of an application's own come on top.
  ...(config.uiLocales.join() !== LANGUAGE_TAGS.join() && { uiLocales: config.uiLocales }),
  ...(config.swagger && { serviceDocumentation: `${config.issuer}/docs` }),
});

/** What the server's other rooms are told. */
export const otherSettings = (config: Config): Provider[] => [
  { provide: Config, useValue: config },
  { provide: ProjectsSettings, useValue: { url: config.issuer } satisfies ProjectsSettings },
  {
    provide: ConsumerSettings,
    useValue: {
      redirectUri: config.consumer.redirectUri,
      providers: config.consumerProviders,
    } satisfies ConsumerSettings,
  },
  {
    provide: ConsumerSessionSettings,
    useValue: {
      secret: config.secret,
      sessionTtl: config.consumerSessionTtl,
      sessionIdleTtl: config.consumerSessionIdleTtl,
    } satisfies ConsumerSessionSettings,
  },
];
