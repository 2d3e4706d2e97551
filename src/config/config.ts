import type { JWK } from 'jose';

export const ROLES = ['provider', 'projects', 'consumer'] as const;
export type Role = (typeof ROLES)[number];

/** Everything the environment says, validated once and frozen. Durations are in seconds, as in the environment. */
export abstract class Config {
  abstract readonly production: boolean;
  abstract readonly host: string;
  abstract readonly port: number;
  /** The issuer identifier without a trailing slash; the only source of our own URLs (the Host header is never trusted). */
  abstract readonly issuer: string;
  abstract readonly databaseUrl: string;
  /** Seals what must be read again (private keys, sessions' data). At least 32 characters. */
  abstract readonly secret: string;
  abstract readonly accessTokenTtl: number;
  abstract readonly refreshTokenTtl: number;
  /** How long a refresh token that was just used may be presented again for the same successor. */
  abstract readonly refreshRetrySeconds: number;
  abstract readonly codeTtl: number;
  /** Logins at the provider, however much they are used. */
  abstract readonly sessionTtl: number;
  /** Logins at the provider that nobody uses. */
  abstract readonly sessionIdleTtl: number;
  /** The age at which the next signing keys are made; 0: never by themselves. */
  abstract readonly signingKeyMaxAge: number;
  /** How long audit events are kept; 0: for ever. */
  abstract readonly auditRetention: number;
  /** Logins at the consumer, however much they are used. */
  abstract readonly consumerSessionTtl: number;
  /** Logins at the consumer that nobody uses. */
  abstract readonly consumerSessionIdleTtl: number;
  /** Wrong passwords, or client secrets, that one name has from one address before the next has to wait. 0: no limits. */
  abstract readonly loginAttempts: number;
  /** The addresses and networks of the proxies before us: only their `X-Forwarded-For` is believed. */
  abstract readonly trustProxy: readonly string[];
  /** How many connections this process holds at once, as long as it may open that many files. */
  abstract readonly maxConnections: number;
  abstract readonly roles: ReadonlySet<Role>;
  abstract readonly logLevel: string;
  /** Whether `/docs` and `/docs-json` are there. */
  abstract readonly swagger: boolean;
  /** The languages of the pages, the default first. */
  abstract readonly uiLocales: readonly string[];
  /** The provider `default` of the consumer, from the CONSUMER_… variables. */
  abstract readonly consumer: ConsumerConfig;
  /** All providers of the consumer: `default`, unless only the file of CONSUMER_PROVIDERS is used, and those of the file. */
  abstract readonly consumerProviders: readonly ConsumerProviderConfig[];
}

/** A registration of the consumer at one provider. The members are explained at `ProviderSdkOptions`. */
export interface ConsumerProviderConfig {
  readonly name: string;
  readonly label?: string;
  readonly profile?: 'openid' | 'flux';
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly privateKey?: JWK;
  readonly authMethod?: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
  readonly scope?: string;
  readonly apiUrl?: string;
  readonly projectsPath?: string;
  readonly metadata?: { readonly authorization_endpoint: string; readonly token_endpoint: string };
  readonly keys?: { readonly keys: readonly JWK[] };
  readonly callbackHeaders?: Readonly<Record<string, string>>;
  readonly par?: 'auto' | 'never' | 'require';
  readonly dpop?: 'auto' | 'never' | 'require';
  readonly clockToleranceSeconds?: number;
  readonly timeoutSeconds?: number;
}

/** The consumer's registration at the provider it logs people in at. */
export interface ConsumerConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly redirectUri: string;
  readonly scope: string;
  /** Base URL of the API that answers `/projects`, without a trailing slash. */
  readonly apiUrl: string;
}
