import type { InjectionToken, ModuleMetadata, OptionalFactoryDependency } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import type { Clock } from '../common/clock.js';

/** For an application that protects its API with the access tokens of an issuer elsewhere. */
export interface BearerOptions {
  /** The issuer's identifier, exactly as its metadata and its tokens have it. Nothing is fetched before the first token comes. */
  readonly issuer: string;
  /**
   * What tokens for this API have in `aud`: one of these. JWTs are verified only where it is given (RFC 9068 section 4 wants
   * it). Of a Sluice it is the issuer's identifier.
   */
  readonly audience?: string | readonly string[];
  /** How JWTs are verified (RFC 9068). `false`: the issuer is asked about them as well. */
  readonly jwt?: JwtOptions | false;
  /** Who asks the issuer about a token (RFC 7662). Without it, tokens that are no JWTs are refused. */
  readonly introspection?: IntrospectionOptions;
  /** Whether `user` covers `user:location` and `user.readonly`, as with an issuer that is Sluice. Elsewhere they are different scopes. Default: false. */
  readonly nestedScopes?: boolean;
  /** How long the issuer has for an answer. Seconds, from 0.1 to 60; default: 5. */
  readonly timeout?: number;
  /** Whether `@RequireScopes` works in every module. Default: true; false: in those that import this one. */
  readonly isGlobal?: boolean;
  /** For tests. */
  readonly clock?: Clock;
}

export interface JwtOptions {
  /** What the header of access tokens says. Default: `at+jwt`. With `JWT` it may also be absent or `at+jwt`. JWTs that are none for an API are told by their claims, whatever it is. */
  readonly typ?: string;
  /** Signature algorithms that are taken (RFC 7518 section 3.1); never those of shared secrets. Default: RS, PS and ES 256 to 512, EdDSA, Ed25519. */
  readonly algorithms?: readonly string[];
  /** How far the clocks may differ. Seconds, up to 300; default: 0. */
  readonly clockTolerance?: number;
  /** Where the keys are. Default: what the issuer's metadata says. */
  readonly jwksUri?: string;
  /** The keys themselves (RFC 7517 section 5); nothing is fetched then. */
  readonly keys?: JSONWebKeySet;
}

export interface IntrospectionOptions {
  /** This API, as a client of the issuer (`client_secret_basic`). */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: what the issuer's metadata says. */
  readonly endpoint?: string;
  /** How long the answer about a token that is active is remembered: so long it lives on here after it was revoked. Seconds, up to 300; default: 10; 0: never. */
  readonly remember?: number;
  /** Whether an answer without `token_type` is refused: it may be of a refresh token. Default: true. */
  readonly requireTokenType?: boolean;
}

export interface BearerAsyncOptions extends Pick<ModuleMetadata, 'imports'> {
  readonly inject?: (InjectionToken | OptionalFactoryDependency)[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever is injected, as in Nest's own factories
  readonly useFactory: (...injected: any[]) => FactoryOptions | Promise<FactoryOptions>;
  readonly isGlobal?: boolean;
}

/** `isGlobal` has to be known before the factory runs. */
export type FactoryOptions = Omit<BearerOptions, 'isGlobal'>;
