import { Injectable } from '@nestjs/common';
import type { VerifiedAccess } from '../../bearer/index.js';
import { AccessTokenVerifier } from '../../bearer/index.js';
import { Clock } from '../../common/clock.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import { Database, RowCache } from '../../database/index.js';
import { OwnerWatch } from '../../owners/index.js';
import { actOf } from '../authorizations/actor.js';
import { acrOf } from '../authorizations/how-logged-in.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { scopeToday } from '../scopes/scope-today.js';
import { AUTHORIZED_BY } from './access-token.entity.js';
import { AccessTokensRepository } from './access-tokens.repository.js';

const NONE = Object.freeze({});

interface StoredAccess extends VerifiedAccess {
  readonly expiresAt: number;
}

/** Verifies access tokens of every format in process: by one prepared read, or by none where nothing has changed since. */
@Injectable()
export class StoredTokenVerifier extends AccessTokenVerifier {
  /** What a token that names no resource is for, as are our own endpoints. */
  override readonly audience: readonly string[];
  readonly #known: RowCache<StoredAccess>;

  constructor(
    database: Database,
    private readonly clock: Clock,
    private readonly accessTokens: AccessTokensRepository,
    private readonly watch: OwnerWatch,
    { issuer }: ProviderSettings,
  ) {
    super();
    this.audience = Object.freeze([issuer]);
    this.#known = new RowCache(database, AUTHORIZED_BY);
  }

  async verify(token: string): Promise<VerifiedAccess | undefined> {
    const hash = tokenKey(token);
    const access = await this.#current(hash);
    return access && access.expiresAt > this.clock.now() ? access : undefined;
  }

  async #current(hash: string): Promise<StoredAccess | undefined> {
    const find = () => this.#known.find(hash, () => this.#read(hash));
    const access = await find();
    return access && (await this.watch.catchUp(access.userId)) ? find() : access;
  }

  async #read(hash: string): Promise<StoredAccess | undefined> {
    const found = await this.accessTokens.findLive(hash, this.clock.now());
    const scope = found && scopeToday(found);
    if (!scope) return undefined;
    return {
      clientId: found.clientId,
      userId: found.userId ?? undefined,
      scope,
      audience: found.audience?.split(' ') ?? this.audience,
      authTime: found.authTime ?? undefined,
      acr: acrOf(found),
      authorizationId: found.authorizationId,
      issuedAt: found.issuedAt,
      expiresAt: found.expiresAt,
      claims: found.act === null ? NONE : actOf(found),
    };
  }
}
