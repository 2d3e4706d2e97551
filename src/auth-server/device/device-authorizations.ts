import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { datedToken, tokenKey } from '../../common/crypto/dated-token.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import { checkUse } from '../resources/token-target.js';
import { askedScope } from '../scopes/scope-policy.js';
import type { Resource } from '../settings/resource.js';
import { DeviceClients } from './device-clients.js';
import { INTERVAL, LIFETIME } from './device-code-rules.js';
import type { DeviceCode } from './device-code.entity.js';
import { DeviceCodesRepository } from './device-codes.repository.js';
import { newUserCode } from './user-code.js';
import { UserCodes } from './user-codes.js';

/** What a device was given. The only place where its codes stand in clear. */
export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
}

/** What a device asks for. */
export interface DeviceRequest {
  /** As it was sent. */
  readonly scope: string | undefined;
  /** What tokens may be for; empty where that was not said. */
  readonly resources: readonly Resource[];
  /** The IP address that it asks from. */
  readonly address: string;
}

type Asked = Pick<DeviceCode, 'scope' | 'resources' | 'address'>;

/** How often another user code is taken where one is in use: once is next to never. */
const MOST_TRIES = 3;

/** Devices that ask for access (RFC 8628 section 3.1). */
@Injectable()
export class DeviceAuthorizations {
  constructor(
    private readonly clock: Clock,
    private readonly clients: DeviceClients,
    private readonly unitOfWork: UnitOfWork,
    private readonly codes: DeviceCodesRepository,
    private readonly userCodes: UserCodes,
  ) {}

  /** @throws OAuthError `invalid_scope`; `invalid_client` where the client was changed or removed meanwhile. */
  async begin(client: Client, { scope, resources, address }: DeviceRequest): Promise<DeviceAuthorization> {
    // A device is told at once what nobody could allow; what this person can is decided once they are known.
    checkUse(this.clients.scope(scope, client), resources);
    const asked = {
      scope: askedScope(scope, client).toString(),
      resources: resources.map(({ id }) => id).join(' ') || null,
      address,
    };
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const begun = await this.#insert(client, asked);
      if (begun) return begun;
    }
    throw new OAuthError('temporarily_unavailable', undefined, { detail: 'no user code was free' });
  }

  /** @returns `undefined` where the user code is in use. */
  async #insert(client: Client, asked: Asked): Promise<DeviceAuthorization | undefined> {
    const askedAt = this.clock.now();
    const expiresAt = askedAt + LIFETIME * 1000;
    const [deviceCode, userCode] = [datedToken(expiresAt), newUserCode()];
    const insert = this.codes.insert({
      hash: tokenKey(deviceCode),
      userCodeHash: this.userCodes.hash(userCode),
      clientId: client.id,
      ...{ ...asked, askedAt, expiresAt },
      pollInterval: INTERVAL * 1000,
      ...{ polledAt: null, decision: null, authorizationId: null, consumedAt: null },
    });
    try {
      const { committed } = await this.unitOfWork.run(this.clients.standing(client), insert);
      if (committed) return { deviceCode, userCode };
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      return undefined;
    }
    throw new OAuthError('invalid_client', undefined, { detail: 'the client was changed meanwhile' });
  }
}
