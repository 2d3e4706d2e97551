import { isSameResource, resourceKey } from '../../common/http/resource-identifier.js';
import type { ScopeSet } from '../../common/scope-set.js';
import { SCOPE_LIST_RULE } from '../../common/scope-set.js';
import { checkMembers, scopeListOf } from './written-options.js';

export const SUBJECT_TYPES = ['access_token', 'id_token'] as const;
/** What a token is that somebody wants another one for. */
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** Who may exchange which tokens for what (RFC 8693), as somebody writes it. */
export interface ExchangePolicyOptions {
  /** The client that exchanges. */
  readonly client: string;
  /** `access_token` or `id_token`. Default: `access_token`. */
  readonly subjectType?: string | undefined;
  /** The client that the tokens were issued to. Default: any. ID tokens are exchanged by their own client alone. */
  readonly subjectClient?: string | undefined;
  /** What the new tokens are for: the identifier of a resource. */
  readonly resource: string;
  /** All that they may carry: a scope list. */
  readonly scopes: string;
  /** Whether the client may do without an `actor_token`, so that nothing says who acts. Default: false. */
  readonly impersonation?: boolean | undefined;
}

/** The same, read. */
export interface ExchangePolicy {
  readonly clientId: string;
  readonly subjectType: SubjectType;
  /** `null`: any. */
  readonly subjectClientId: string | null;
  readonly resource: string;
  readonly scopes: ScopeSet;
  readonly impersonation: boolean;
}

/** What a policy can't be, in one line. */
export class ExchangePolicyError extends Error {
  override readonly name = 'ExchangePolicyError';
}

const KIND = {
  what: 'a policy',
  example: "{ client: 'gateway', resource: 'https://…', scopes: '…' }",
  names: ['client', 'subjectType', 'subjectClient', 'resource', 'scopes', 'impersonation'],
};

/** @throws ExchangePolicyError */
export function readExchangePolicy(given: unknown): ExchangePolicy {
  checkMembers(given, KIND, refuse);
  const options = given as ExchangePolicyOptions;
  const { client, subjectType = 'access_token', subjectClient, resource, impersonation = false } = options;
  const type = SUBJECT_TYPES.find((one) => one === subjectType);
  if (!type) throw new ExchangePolicyError(`the subject type is one of ${SUBJECT_TYPES.join(', ')}`);
  if (!isName(client) || !isName(subjectClient ?? client)) {
    throw new ExchangePolicyError('a client is named by its id');
  }
  checkResource(resource);
  if (typeof impersonation !== 'boolean') throw new ExchangePolicyError('impersonation is true or false');
  const scopes = scopesOf(options.scopes);
  return {
    ...{ clientId: client, subjectType: type, subjectClientId: subjectClient ?? null },
    ...{ resource, scopes, impersonation },
  };
}

const isName = (id: unknown): boolean => typeof id === 'string' && id !== '';

function checkResource(resource: unknown): void {
  if (typeof resource === 'string' && resourceKey(resource) !== undefined) return;
  throw new ExchangePolicyError(
    'the resource is an absolute URI without fragment: https://api.example/reports',
  );
}

/** Whether it is for these tokens, and for what they are wanted for. */
export const isFor = (
  policy: ExchangePolicy,
  subject: Pick<ExchangePolicy, 'subjectType'> & { readonly clientId: string },
): boolean =>
  policy.subjectType === subject.subjectType &&
  (policy.subjectClientId === null || policy.subjectClientId === subject.clientId);

export const isAbout = (policy: ExchangePolicy, resource: string): boolean =>
  isSameResource(policy.resource, resource);

function refuse(why: string): never {
  throw new ExchangePolicyError(why);
}

function scopesOf(list: unknown): ScopeSet {
  const scopes = scopeListOf(list) ?? refuse(`the scopes are a list with one at least: ${SCOPE_LIST_RULE}`);
  // No refresh token comes of an exchange.
  if (scopes.has('offline_access')) throw new ExchangePolicyError('offline_access is never exchanged');
  return scopes;
}
