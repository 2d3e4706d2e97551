import type { ExchangePolicyOptions } from './exchange-policy.js';
import type { ResourceOptions } from './resource-options.js';
import type { ScopeCatalogueOptions } from './scope-catalogue.js';
import type { TrustedIssuerOptions } from './trusted-issuer.js';

/**
 * What the provider is told: by the environment of the server, or by the options of an embedder. Validated and frozen by the
 * composition root. Durations are in seconds.
 */
export abstract class ProviderSettings {
  /** The issuer identifier without a trailing slash; the only source of our own URLs (the Host header is never trusted). */
  abstract readonly issuer: string;
  /** Where what begins with the issuer is routed in this process: its path, or '' where a proxy takes that off. */
  abstract readonly path: string;
  /** Seals what must be read again (private keys, retried refresh tokens). At least 32 characters. */
  abstract readonly secret: string;
  /** Whether logout tokens may go to plain http URLs of this machine. */
  abstract readonly loopbackDeliveries: boolean;
  /** Whether error pages say the true reason, which else the log and the audit trail alone know. */
  abstract readonly explainErrors: boolean;
  abstract readonly accessTokenTtl: number;
  abstract readonly refreshTokenTtl: number;
  /** How long a refresh token that was just used may be presented again for the same successor. */
  abstract readonly refreshRetrySeconds: number;
  abstract readonly codeTtl: number;
  /** Login sessions, however much they are used. */
  abstract readonly sessionTtl: number;
  /** Login sessions that nobody uses. */
  abstract readonly sessionIdleTtl: number;
  /** The age at which the next signing keys are made; 0: never by themselves. */
  abstract readonly signingKeyMaxAge: number;
  /** How long before it signs a key that came by age is published. Seconds. */
  abstract readonly signingKeyAnnounce: number;
  /** The hosts whose client metadata documents are read, where any are; `undefined`: of all. */
  abstract readonly clientDocumentHosts: readonly string[] | undefined;
  /** Who may register clients (RFC 7591): whoever has an initial access token, or everybody. */
  abstract readonly registration: 'token' | 'open';
  /** How many clients one network may register in an hour, in each process; 0: any number. */
  abstract readonly registrationLimit: number;
  /** Where people log in, in the place of our page: a path of this origin, or a URL. */
  abstract readonly login?: string | undefined;
  /** The classes of authentication (`acr`) that a login there can reach; left out: it is asked for any. */
  abstract readonly acrValues?: readonly string[] | undefined;
  /** Where they allow what an application asks for, likewise. */
  abstract readonly consent?: string | undefined;
  /** The URL that discovery names as `service_documentation`. */
  abstract readonly serviceDocumentation?: string | undefined;
  /** The APIs that tokens are for (RFC 8707), beside those that administrators register. */
  abstract readonly resources?: readonly ResourceOptions[] | undefined;
  /** All that logins on devices may give (RFC 8628): a scope list. Left out: what the client may have. */
  abstract readonly deviceScopes?: string | undefined;
  /** Who may exchange which tokens for what (RFC 8693), beside what administrators add. */
  abstract readonly exchangePolicies?: readonly ExchangePolicyOptions[] | undefined;
  /** Whose identity assertions are taken for a grant (ID-JAG), beside those that administrators add. */
  abstract readonly trustedIssuers?: readonly TrustedIssuerOptions[] | undefined;
  /** What people read of the application's own scopes, and discovery names. */
  abstract readonly scopes?: ScopeCatalogueOptions | undefined;
}
