import { ClientRecord } from './client.entity.js';

export { ClientRecord } from './client.entity.js';

export type { AccessTokenFormatName, AccessTokenHeader, AccessTokenTyp } from './access-token-format.js';
export { ACCESS_TOKEN_FORMATS, ACCESS_TOKEN_TYPS } from './access-token-format.js';
export { APPLICATION_TYPES } from './application-type.js';
export { ClientSettings, faultOfLogoutUri } from './backchannel-logout-uri.js';
export type { ClientRequest } from './authentication/client-request.js';
export { ClientEndpoint } from './authentication/client-endpoint.decorator.js';
export { ClientAuthenticator } from './authentication/client-authenticator.js';
export { ClientAuthenticationModule } from './authentication/client-authentication.module.js';
export type { AuthMethod, GrantType } from './client.js';
export { AUTH_METHODS, Client, GRANT_TYPES } from './client.js';
export type { ClientChange } from './client-change.js';
export { documentOf, GENERATED } from './client-change.js';
export type { Circumstances, Given } from './client-changes.js';
export { ClientChanges, LONGEST_OVERLAP } from './client-changes.js';
export { ClientEnds } from './client-ends.js';
export type { ClientDocument } from './client-document.js';
export { clientInformation } from './client-information.js';
export { ClientMetadataError } from './client-metadata-error.js';
export { ClientKeys } from './client-keys.js';
export type { KeySet } from './key-set.js';
export type { ClientRegistration } from './client-registration.js';
export { ClientSecrets } from './client-secrets.js';
export type { IssuedClient } from './client-records.js';
export { Clients } from './clients.js';
export { ClientsModule } from './clients.module.js';
export type { Localized } from './localized.js';
export { isLocalizedName } from './localized.js';
export { registrationOf } from './client-document.js';
export { findRedirectUri, isAssured } from './redirect-uris.js';
export { SelfRegisteredClients } from './self-registered-clients.js';
export { SUBJECT_TYPES } from './subject-type.js';

export const CLIENTS_ENTITIES = [ClientRecord] as const;
