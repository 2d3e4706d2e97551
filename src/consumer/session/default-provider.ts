/** The name of the one provider that `CONSUMER_ISSUER` configures. */
export const DEFAULT_PROVIDER = 'default';
