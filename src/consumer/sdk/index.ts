export type { CallbackQuery } from './callback-query.js';
export type { ConsumerErrorCode } from './consumer-error.js';
export { ConsumerError } from './consumer-error.js';
export type { Credentials, UserInfo } from './credentials.js';
export type { NewProject, Project, ProjectList } from './project.js';
export type { AuthorizeOptions, LoginOptions } from './provider-sdk.js';
export { ProviderSdk } from './provider-sdk.js';
export type { ProviderSdkOptions } from './provider-sdk-options.js';
export type { ListOptions, ProviderUser } from './provider-user.js';
