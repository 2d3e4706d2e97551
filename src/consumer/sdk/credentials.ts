import type { JWK } from 'jose';
import type { Asked } from './login-ask.js';
import { isName } from './provider-values.js';

/** Who logged in, as far as the provider told. */
export interface UserInfo {
  /** The provider's own stable identifier of the user. */
  readonly sub: string;
  readonly name?: string;
  readonly username?: string;
  readonly email?: string;
}

/** What a login yields: plain JSON data, to be stored where only the server can read it. */
export interface Credentials {
  /** The name of the provider that they are of: `ProviderSdkOptions.name`. */
  readonly provider: string;
  /** The issuer that they came from and the client that they are for: they are sent nowhere else, and by nobody else. */
  readonly issuer: string;
  readonly clientId: string;
  readonly accessToken: string;
  /** `bearer`, or `dpop` where the token is bound to `dpopKey` (RFC 9449). */
  readonly tokenType: string;
  readonly refreshToken?: string;
  readonly idToken: string;
  /** When the access token expires, in epoch milliseconds; absent where the provider did not say. */
  readonly expiresAt?: number;
  /** The granted scopes, space-delimited. */
  readonly scope: string;
  readonly user: UserInfo;
  /** The provider's own session (`sid`, OpenID Connect Back-Channel Logout 1.0 section 2.1), where it named one. */
  readonly sid?: string;
  /** The private key that the access token is bound to. */
  readonly dpopKey?: JWK;
  /** What the callback brought beside the code and the API wants back, such as `flux_token`. */
  readonly callbackValues?: Readonly<Record<string, string>>;
  /** The resources that the login was for (RFC 8707), where it named any: renewals name the same. */
  readonly resource?: readonly string[];
  /** What an API had wanted of the login, where one had. */
  readonly asked?: Asked;
}

type Claims = Readonly<Record<string, unknown>>;

/** The user information in claims (OpenID Connect Core 1.0 section 5.1); what is not text that can be shown is left out. */
export function userFromClaims(sub: string, ...sources: readonly (Claims | undefined)[]): UserInfo {
  const claim = (name: string): string | undefined => sources.map((source) => source?.[name]).find(isName);
  return withoutUndefined({
    sub,
    name: claim('name'),
    username: claim('preferred_username'),
    email: claim('email'),
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Members without a value vanish, so that the data is the same before and after JSON. */
export const withoutUndefined = <T extends object>(data: T): Defined<T> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as Defined<T>;
