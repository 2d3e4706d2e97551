/** The name of the provider that `CONSUMER_ISSUER` configures; its redirect URI carries no name. */
export const DEFAULT_PROVIDER = 'default';
