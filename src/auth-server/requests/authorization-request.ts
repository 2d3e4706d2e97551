import type { Client } from '../../clients/index.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import type { ScopeSet } from '../../common/scope-set.js';
import type { ClaimsRequest } from '../authorizations/claims-request.js';
import type { RedirectTarget } from './redirect-target.js';

/** A request whose client and redirect URI are proven: from here on an error is the client's to hear. */
export interface ProvenRequest {
  readonly client: Client;
  readonly target: RedirectTarget;
  /** The protocol's parameters as they were sent, none longer than `LONGEST` says once it is checked; of those that it does not know, forms hand back a few (`carried`). */
  readonly parameters: RequestParameters;
}

export const PROMPTS = ['none', 'login', 'consent', 'select_account'] as const;
export type Prompt = (typeof PROMPTS)[number];

/** An authorization request that passed every check (RFC 6749 section 4.1.1, OIDC Core section 3.1.2.1). */
export interface AuthorizationRequest extends ProvenRequest {
  /** What the client may be granted of what it asked for; the owner may allow less. */
  readonly scope: ScopeSet;
  /** What it asked for, or the client's default where it named nothing. */
  readonly asked: ScopeSet;
  /** What tokens may be for (RFC 8707), by registered identifiers; empty where it names nothing. */
  readonly resources: readonly string[];
  readonly codeChallenge: string | undefined;
  readonly nonce: string | undefined;
  readonly prompts: ReadonlySet<Prompt>;
  /** How long ago the owner may have authenticated at the most. Seconds. */
  readonly maxAge: number | undefined;
  /** Who the owner must be, by the names that the client knows them by; absent where anybody will do. */
  readonly subjects: readonly string[] | undefined;
  /** As it was asked for; once the owner is known, what is stored with the authorization (read there with `claimsRequestOf`). */
  readonly claims: ClaimsRequest;
}
