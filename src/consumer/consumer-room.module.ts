import { Module } from '@nestjs/common';
import { PagesModule } from '../common/pages/pages.module.js';
import { FlowRecorder } from './flow/flow-recorder.js';
import { ConsumerLogins } from './login/consumer-logins.js';
import { LoginAge } from './login/login-age.js';
import { LoginCookies } from './login/login-cookies.js';
import { LoginRetry } from './login/login-retry.js';
import { ChooserPage } from './pages/chooser-page.js';
import { ConsumerPages } from './pages/consumer-pages.js';
import { HomePages } from './pages/home-pages.js';
import { BackchannelLogout } from './logout/backchannel-logout.js';
import { ProviderLogout } from './logout/provider-logout.js';
import { RecentLogouts } from './logout/recent-logouts.js';
import { OwnClientMetadata } from './providers/own-metadata.js';
import { OwnClients } from './providers/own-clients.js';
import { ProviderSdks } from './providers/provider-sdks.js';
import { Providers } from './providers/providers.js';
import { ConsumerCookies } from './session/consumer-cookies.js';
import { ConsumerSessions } from './session/consumer-sessions.js';
import { FreshCredentials } from './session/fresh-credentials.js';
import { FreshProfile } from './session/fresh-profile.js';
import { LeasedRefresh } from './session/leased-refresh.js';
import { Renewals } from './session/renewals.js';
import { ProviderAccess } from './session/provider-access.js';
import { ConsumerSite } from './site.js';
import { ConsumerRecordsModule, ConsumerSessionStoreModule } from './storage/consumer-storage.modules.js';
import { BackchannelLogoutController } from './web/backchannel-logout.controller.js';
import { ConsumerHomeController } from './web/home.controller.js';
import { LoginCallback } from './web/login-callback.js';
import { LoginEnd } from './web/login-end.js';
import { LoginStart } from './web/login-start.js';
import { ConsumerLoginController } from './web/login.controller.js';
import { OAuthClientController } from './web/oauth-client.controller.js';
import { ProjectDeletion } from './web/project-deletion.js';
import { ConsumerProjectDeletionController } from './web/project-deletion.controller.js';
import { ProjectsEndpoint } from './web/projects-endpoint.js';
import { ConsumerProjectsController } from './web/projects.controller.js';
import { RefreshEndpoint } from './web/refresh-endpoint.js';
import { ConsumerRefreshController } from './web/refresh.controller.js';
import { SessionEndpoint } from './web/session-endpoint.js';

/** Logs people in at the providers of the configuration, and shows and creates their projects there. */
@Module({
  imports: [PagesModule, ConsumerSessionStoreModule, ConsumerRecordsModule],
  controllers: [
    ConsumerLoginController,
    ConsumerHomeController,
    ConsumerRefreshController,
    ConsumerProjectsController,
    ConsumerProjectDeletionController,
    BackchannelLogoutController,
    OAuthClientController,
  ],
  providers: [
    Providers,
    ProviderSdks,
    OwnClients,
    OwnClientMetadata,
    FlowRecorder,
    ConsumerSite,
    ConsumerCookies,
    LoginAge,
    LoginCookies,
    ConsumerLogins,
    ConsumerSessions,
    Renewals,
    FreshProfile,
    LeasedRefresh,
    FreshCredentials,
    ProviderAccess,
    ConsumerPages,
    HomePages,
    ChooserPage,
    LoginRetry,
    BackchannelLogout,
    RecentLogouts,
    ProviderLogout,
    LoginStart,
    LoginEnd,
    LoginCallback,
    SessionEndpoint,
    RefreshEndpoint,
    ProjectsEndpoint,
    ProjectDeletion,
  ],
  // What `@LoggedIn()` and the page of the last login need in other modules.
  exports: [
    Providers,
    FlowRecorder,
    ProviderAccess,
    ConsumerPages,
    ConsumerCookies,
    ConsumerSite,
    LoginRetry,
  ],
})
export class ConsumerRoomModule {}
