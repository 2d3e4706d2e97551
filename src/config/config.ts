import type { Statements } from '../common/database-statements.js';
import type { SignatureAlgorithm } from '../common/crypto/signature-algorithms.js';
import type { JWK } from 'jose';

export const ROLES = ['provider', 'projects', 'consumer'] as const;
export type Role = (typeof ROLES)[number];

/** What FEATURES switches on or off, and what that is called elsewhere. The first three are off where nothing is said, the others on. */
export const FEATURES = {
  device: 'device',
  token_exchange: 'tokenExchange',
  id_jag: 'idJag',
  account: 'account',
  admin: 'admin',
  introspection: 'introspection',
  logout: 'logout',
  revocation: 'revocation',
  userinfo: 'userinfo',
} as const;
export type Feature = (typeof FEATURES)[keyof typeof FEATURES];

/** Everything the environment says, validated once and frozen. Durations are in seconds, as in the environment. */
export abstract class Config {
  abstract readonly production: boolean;
  abstract readonly host: string;
  abstract readonly port: number;
  /** The issuer identifier without a trailing slash; the only source of our own URLs (the Host header is never trusted). */
  abstract readonly issuer: string;
  abstract readonly databaseUrl: string;
  /** Whether PostgreSQL prepares our statements by name. */
  abstract readonly databaseStatements: Statements;
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
  /** How long before it signs a key that came by age is published. Seconds. */
  abstract readonly signingKeyAnnounce: number;
  /** How long audit events are kept; 0: for ever. */
  abstract readonly auditRetention: number;
  /** How long the addresses in them are kept; 0: none are. */
  abstract readonly auditAddresses: number;
  /** How long it is kept why requests were refused; 0: not at all. */
  abstract readonly auditRefusals: number;
  /** Logins at the consumer, however much they are used. */
  abstract readonly consumerSessionTtl: number;
  /** Logins at the consumer that nobody uses. */
  abstract readonly consumerSessionIdleTtl: number;
  /** Wrong passwords, or client secrets, that one name has from one address before the next has to wait. 0: no limits. */
  abstract readonly loginAttempts: number;
  /** Whose client metadata documents are read: nobody's, everybody's, those of some hosts. */
  abstract readonly clientMetadataDocuments: 'off' | 'on' | readonly string[];
  /** Who may register clients (RFC 7591): nobody, whoever has an initial access token, everybody. */
  abstract readonly registration: 'off' | 'token' | 'open';
  /** How many clients one network may register in an hour, in each process; 0: any number. */
  abstract readonly registrationLimit: number;
  /** All that logins on devices may give, a scope list; `undefined`: what the client may have. */
  abstract readonly deviceScopes: string | undefined;
  /** What is switched on or off beside that; left out: as it is by itself. */
  abstract readonly features: Readonly<Partial<Record<Feature, boolean>>>;
  /** The addresses and networks of the proxies before us: only their `X-Forwarded-For` is believed. */
  abstract readonly trustProxy: readonly string[];
  /** How many connections this process holds at once, as long as it may open that many files. */
  abstract readonly maxConnections: number;
  /** Where `/metrics` is; 0: nowhere. */
  abstract readonly metricsPort: number;
  abstract readonly roles: ReadonlySet<Role>;
  abstract readonly logLevel: string;
  /** Whether `/docs` and `/docs-json` are there. */
  abstract readonly swagger: boolean;
  /** The languages of the pages, the default first. */
  abstract readonly uiLocales: readonly string[];
  /** What is said of variables that nobody reads, and that look as if they were meant for us. Never a value. */
  abstract readonly unknownVariables: readonly string[];
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
  /** `auto`: the consumer registers itself. */
  readonly clientId: string;
  readonly initialAccessToken?: string;
  readonly clientSecret?: string;
  readonly privateKey?: JWK;
  readonly authMethod?: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
  readonly basicEncoding?: 'form' | 'raw';
  readonly idTokenSignedResponseAlg?: SignatureAlgorithm;
  readonly userinfoSignedResponseAlg?: SignatureAlgorithm;
  readonly logoutRevokes?: 'refresh_token' | 'access_token' | 'none';
  readonly scope?: string;
  readonly resource?: string | readonly string[];
  readonly stepUpScope?: string;
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
  /** Of its pages, in this process: `/consumer`. */
  readonly path: string;
  readonly scope: string;
  /** Base URL of the API that answers `/projects`, without a trailing slash. */
  readonly apiUrl: string;
}
