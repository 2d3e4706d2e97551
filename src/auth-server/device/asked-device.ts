import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { Origin } from '../../common/http/origin.js';
import type { ScopeSet } from '../../common/scope-set.js';
import { GuessLimits } from '../../limits/index.js';
import type { Login } from '../sessions/logins.js';
import type { DeviceCode } from './device-code.entity.js';
import { DeviceClients } from './device-clients.js';
import { DeviceCodesRepository } from './device-codes.repository.js';
import { readUserCode } from './user-code.js';
import { UserCodes } from './user-codes.js';

/** A device that waits for an answer, as the person who typed its code is asked about it. */
export interface AskedDevice {
  readonly userCode: string;
  readonly code: DeviceCode;
  readonly client: Client;
  /** What it would get: bounded by the client and by the person. */
  readonly scope: ScopeSet;
}

/** Why there is nothing to ask. The texts are `device.NAME`. */
export type NoDevice = 'unknown' | 'clientGone' | 'nothingAllowed';

/** Finds the device that a code stands for, as often as codes may be tried. */
@Injectable()
export class AskedDevices {
  constructor(
    private readonly clock: Clock,
    private readonly clients: DeviceClients,
    private readonly guesses: GuessLimits,
    private readonly codes: DeviceCodesRepository,
    private readonly userCodes: UserCodes,
  ) {}

  /**
   * @param typed as the person sent it.
   * @param origin of the request that it came with.
   * @throws OAuthError with `retryAfter` where too many codes were wrong.
   */
  async find(typed: string, { owner }: Login, origin: Origin): Promise<AskedDevice | NoDevice> {
    const userCode = readUserCode(typed);
    // What is no code can't be one of a device: nothing was tried.
    if (userCode === undefined) return 'unknown';
    const guess = { kind: 'user_code', userId: owner.id, ...origin } as const;
    const code = await this.guesses.guard(guess, () => this.codes.findTyped(this.userCodes.hash(userCode)));
    // One that was answered, or is over, was no guess: who reloads a page is not made to wait for it. They read the same.
    if (!code || code.decision !== null || code.expiresAt <= this.clock.now()) return 'unknown';
    const client = await this.clients.find(code.clientId);
    if (!client) return 'clientGone';
    const scope = this.#scope(code, client, owner);
    return scope ? { userCode, code, client, scope } : 'nothingAllowed';
  }

  /** `undefined` where nothing is left of what it asked for. */
  #scope({ scope }: DeviceCode, client: Client, owner: Login['owner']): ScopeSet | undefined {
    try {
      return this.clients.scope(scope || undefined, client, owner);
    } catch (error) {
      if (error instanceof OAuthError && error.code === 'invalid_scope') return undefined;
      throw error;
    }
  }
}
