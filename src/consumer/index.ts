import { ConsumerLogin } from './login/consumer-login.entity.js';
import { LogoutTokenUse } from './logout/logout-token-use.entity.js';
import { RecentLogout } from './logout/recent-logout.entity.js';
import { OwnRegistration } from './providers/own-registration.entity.js';
import { ProviderAlgorithm } from './providers/provider-algorithm.entity.js';
import { ConsumerSessionRow } from './session/consumer-session.entity.js';

export { ConsumerFlowModule } from './flow/consumer-flow.module.js';
export { ConsumerRoomModule } from './consumer-room.module.js';
export { LoginRetry } from './login/login-retry.js';
export { CurrentCredentials } from './guard/current-credentials.decorator.js';
export { LoggedIn } from './guard/logged-in.decorator.js';
export { LoggedInGuard } from './guard/logged-in.guard.js';
export { ConsumerPruningModule } from './pruning/consumer-pruning.module.js';
export { ConsumerSettings } from './providers/consumer-settings.js';
export type { ProviderSettings } from './providers/consumer-settings.js';
export type { NamedProvider } from './providers/providers.js';
export { Providers } from './providers/providers.js';
export * from './sdk/index.js';
export type { OnlySessions, RefreshLease, StoredSession } from './session/consumer-session-store.js';
export { ConsumerSessionSettings } from './session/consumer-session-settings.js';
export { ConsumerSessionStore } from './session/consumer-session-store.js';
export { ProviderAccess } from './session/provider-access.js';
export { ConsumerCookies } from './session/consumer-cookies.js';
export { ConsumerPages } from './pages/consumer-pages.js';
export { ConsumerSite } from './site.js';
export {
  ConsumerRecordsModule,
  ConsumerSessionStoreModule,
  MemoryRecordsModule,
  ownSessionStore,
} from './storage/consumer-storage.modules.js';
export { MemorySessionStore } from './storage/memory-session-store.js';

export const CONSUMER_ENTITIES = [
  ConsumerLogin,
  ConsumerSessionRow,
  LogoutTokenUse,
  RecentLogout,
  ProviderAlgorithm,
  OwnRegistration,
] as const;
