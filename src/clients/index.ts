import { ClientRecord } from './client.entity.js';

export { ClientRecord } from './client.entity.js';

export type { AccessTokenFormatName } from './access-token-format.js';
export { ACCESS_TOKEN_FORMATS } from './access-token-format.js';
export type { ClientRequest } from './authentication/client-request.js';
export { ClientEndpoint } from './authentication/client-endpoint.decorator.js';
export { ClientAuthenticator } from './authentication/client-authenticator.js';
export { ClientAuthenticationModule } from './authentication/client-authentication.module.js';
export type { AuthMethod, GrantType } from './client.js';
export { AUTH_METHODS, Client, GRANT_TYPES } from './client.js';
export type { ClientDocument } from './client-document.js';
export { clientInformation } from './client-information.js';
export { ClientMetadataError } from './client-metadata-error.js';
export type { ClientRegistration } from './client-registration.js';
export { ClientSecrets } from './client-secrets.js';
export type { IssuedClient } from './clients.js';
export { Clients } from './clients.js';
export { ClientsModule } from './clients.module.js';
export { findRedirectUri, isAssured } from './redirect-uris.js';
export { SUBJECT_TYPES } from './subject-type.js';

export const CLIENTS_ENTITIES = [ClientRecord] as const;
