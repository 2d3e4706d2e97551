import type { JSONWebKeySet } from 'jose';
import type { Clock } from '../common/clock.js';

/** The `BearerOptions`, read. */
export interface BearerSettings {
  readonly issuer: string;
  /** Empty where it is not looked at. */
  readonly audience: readonly string[];
  readonly nestedScopes: boolean;
  /** Milliseconds. */
  readonly timeout: number;
  readonly clock: Clock;
  /** Absent where no JWT is verified here. */
  readonly jwt: JwtSettings | undefined;
  /** Absent where the issuer is never asked. */
  readonly introspection: IntrospectionSettings | undefined;
}

export interface JwtSettings {
  readonly typ: string;
  readonly algorithms: readonly string[];
  /** Seconds. */
  readonly clockTolerance: number;
  readonly jwksUri: string | undefined;
  readonly keys: JSONWebKeySet | undefined;
}

export interface IntrospectionSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly endpoint: string | undefined;
  /** Milliseconds. */
  readonly remember: number;
  readonly requireTokenType: boolean;
}
