/** `sluice/consumer`: for an application whose people log in elsewhere. It loads nothing of our provider. */
export { SluiceOptionsError } from '../common/errors/sluice-options-error.js';
export type {
  ConsumerErrorCode,
  Credentials,
  NamedProvider,
  OnlySessions,
  ProviderSdkOptions,
  ProviderSettings,
  ProviderUser,
  RefreshLease,
  StoredSession,
  UserInfo,
} from '../consumer/index.js';
export {
  ConsumerError,
  ConsumerSessionStore,
  CurrentCredentials,
  LoggedIn,
  MemorySessionStore,
  ProviderAccess,
  Providers,
  ProviderSdk,
} from '../consumer/index.js';
export { ConsumerModule } from './consumer.module.js';
export type { ConsumerAsyncOptions, ConsumerOptions, ConsumerShape } from './consumer-options.js';
