import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import type { ScopeSet } from '../../common/scope-set.js';
import { OwnerWatch } from '../../owners/index.js';
import { scopeToday } from '../scopes/scope-today.js';
import type { SubjectType } from '../settings/exchange-policy.js';
import { IdTokenHints } from '../tokens/id-token-hints.js';
import type { SubjectRow } from './subject-tokens.repository.js';
import { SubjectTokensRepository } from './subject-tokens.repository.js';

/** A live token of ours that somebody presents. */
export interface SubjectToken extends Omit<SubjectRow, 'scope'> {
  readonly subjectType: SubjectType;
  /** What it stands for now. */
  readonly scope: ScopeSet;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Of an access token: its `tokenKey`. */
  readonly hash?: string;
  /** Of an ID token: the claim `may_act` as it stands there. */
  readonly mayAct?: unknown;
}

/** One in the name of a person. */
export type ExchangeableToken = SubjectToken & { readonly userId: string; readonly ownerEpoch: number };

/** Reads the tokens that a client wants others for: never refresh tokens, and nothing that another issuer made. */
@Injectable()
export class SubjectTokens {
  constructor(
    private readonly clock: Clock,
    private readonly repository: SubjectTokensRepository,
    private readonly idTokens: IdTokenHints,
    private readonly watch: OwnerWatch,
  ) {}

  /** @returns `undefined` for whatever is no live token of that type, or of which nothing is left. */
  read(token: string, type: SubjectType, client: Client): Promise<SubjectToken | undefined> {
    return type === 'id_token' ? this.#idToken(token, client) : this.#accessToken(token);
  }

  async #accessToken(token: string): Promise<SubjectToken | undefined> {
    const hash = tokenKey(token);
    const row = await this.watch.upToDate(() => this.repository.accessToken(hash, this.clock.now()));
    return row && subjectOf(row, { subjectType: 'access_token', expiresAt: row.expiresAt, hash });
  }

  /** Whose client another is, it says nothing to. A pairwise subject names nobody whom we could find. */
  async #idToken(token: string, client: Client): Promise<SubjectToken | undefined> {
    const told = await this.idTokens.read(token);
    if (told?.clientId !== client.id || told.sessionId === undefined || client.sector !== undefined) {
      return undefined;
    }
    if (told.expiresAt <= this.clock.now()) return undefined;
    const login = { clientId: client.id, userId: told.subject, sessionId: told.sessionId };
    const row = await this.watch.upToDate(() => this.repository.ofLogin(login));
    const { expiresAt, mayAct } = told;
    return row && subjectOf(row, { subjectType: 'id_token', expiresAt, mayAct });
  }
}

function subjectOf(
  row: SubjectRow,
  token: Pick<SubjectToken, 'subjectType' | 'expiresAt' | 'hash' | 'mayAct'>,
): SubjectToken | undefined {
  const scope = scopeToday(row);
  return scope && { ...row, ...token, scope };
}
