import { ConsumerLogin } from './login/consumer-login.entity.js';
import { LogoutTokenUse } from './logout/logout-token-use.entity.js';
import { RecentLogout } from './logout/recent-logout.entity.js';
import { ConsumerSessionRow } from './session/consumer-session.entity.js';

export { ConsumerFlowModule } from './flow/consumer-flow.module.js';
export { ConsumerModule } from './consumer.module.js';
export { CurrentCredentials } from './guard/current-credentials.decorator.js';
export { LoggedIn } from './guard/logged-in.decorator.js';
export { LoggedInGuard } from './guard/logged-in.guard.js';
export { ConsumerPruningModule } from './pruning/consumer-pruning.module.js';
export { ConsumerSettings } from './providers/consumer-settings.js';
export type { ProviderSettings } from './providers/consumer-settings.js';
export type { NamedProvider } from './providers/providers.js';
export { Providers } from './providers/providers.js';
export * from './sdk/index.js';
export type { RefreshLease, StoredSession } from './session/consumer-session-store.js';
export { ConsumerSessionSettings } from './session/consumer-session-settings.js';
export { ConsumerSessionStore } from './session/consumer-session-store.js';
export { ProviderAccess } from './session/provider-access.js';
export { MemorySessionStore } from './session/memory-session-store.js';

export const CONSUMER_ENTITIES = [ConsumerLogin, ConsumerSessionRow, LogoutTokenUse, RecentLogout] as const;
