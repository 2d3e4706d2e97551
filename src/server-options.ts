import type { Provider } from '@nestjs/common';
import { StartPage } from './common/pages/page-settings.js';
import { LANGUAGE_TAGS } from './common/words/languages.js';
import { Config } from './config/config.js';
import { ConsumerSessionSettings, ConsumerSettings } from './consumer/index.js';
import { LandingSettings } from './landing/index.js';
import { landingLinks } from './landing-links.js';
import { OWN_SCOPES } from './own-scopes.js';
import type { SluiceOptions } from './package/sluice-options.js';
import { ProjectsSettings, resourceOfProjects } from './projects/index.js';

/** The identifier of the API that the server brings along, wherever it runs. */
const projectsResource = ({ issuer }: Config): string => resourceOfProjects(issuer);

/** The environment as the options that an embedder gives. */
export const optionsOf = (config: Config): SluiceOptions => ({
  issuer: config.issuer,
  // Requests are rewritten before they are routed, and it also answers what comes without the path.
  path: '',
  secret: config.secret,
  database: config.databaseUrl,
  databaseStatements: config.databaseStatements,
  accessTokenTtl: config.accessTokenTtl,
  refreshTokenTtl: config.refreshTokenTtl,
  refreshRetrySeconds: config.refreshRetrySeconds,
  codeTtl: config.codeTtl,
  sessionTtl: config.sessionTtl,
  sessionIdleTtl: config.sessionIdleTtl,
  signingKeyMaxAge: config.signingKeyMaxAge,
  signingKeyAnnounce: config.signingKeyAnnounce,
  auditRetention: config.auditRetention,
  auditAddresses: config.auditAddresses,
  auditRefusals: config.auditRefusals,
  loginAttempts: config.loginAttempts,
  ...(typeof config.clientMetadataDocuments !== 'string' && {
    clientDocumentHosts: config.clientMetadataDocuments,
  }),
  ...(config.registration !== 'off' && { registration: config.registration }),
  scopes: OWN_SCOPES,
  resources: [{ id: projectsResource(config), scopes: Object.keys(OWN_SCOPES).join(' ') }],
  registrationLimit: config.registrationLimit,
  ...(config.deviceScopes !== undefined && { deviceScopes: config.deviceScopes }),
  loopbackDeliveries: !config.production,
  explainErrors: !config.production,
  // All that we have: words of an application's own come on top.
  ...(config.uiLocales.join() !== LANGUAGE_TAGS.join() && { uiLocales: config.uiLocales }),
  ...(config.swagger && { serviceDocumentation: `${config.issuer}/docs` }),
});

const projectsSettings = (config: Config): ProjectsSettings => ({
  url: config.issuer,
  issuer: config.issuer,
  ...(config.swagger && { documentation: `${config.issuer}/docs` }),
});

/** What the server's other rooms are told. */
export const otherSettings = (config: Config): Provider[] => [
  { provide: Config, useValue: config },
  { provide: StartPage, useValue: { path: '/', label: 'page.home' } satisfies StartPage },
  {
    provide: LandingSettings,
    useValue: { isDemo: !config.production, links: landingLinks(config) } satisfies LandingSettings,
  },
  { provide: ProjectsSettings, useValue: projectsSettings(config) satisfies ProjectsSettings },
  {
    provide: ConsumerSettings,
    useValue: {
      redirectUri: config.consumer.redirectUri,
      path: config.consumer.path,
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
