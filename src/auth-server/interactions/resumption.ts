import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { UnitOfWork } from '../../database/index.js';
import { KnownOwners } from '../../owners/index.js';
import type { LoginAnswer } from './interaction.js';
import type { Answered } from './stored-interactions.js';
import { OVER } from './stored-interactions.js';
import type { Browser } from '../sessions/login-sessions.js';
import { Logins } from '../sessions/logins.js';

/** Logs in whom the host has seen log in. */
@Injectable()
export class Resumption {
  constructor(
    private readonly owners: KnownOwners,
    private readonly logins: Logins,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The interaction ends in the unit in which the login begins.
   * @returns the value of the new session's cookie
   * @throws OAuthError `invalid_request` where something of the person's was ended since, or the interaction is over.
   */
  async begin(interaction: Answered, login: LoginAnswer, browser: Browser): Promise<string> {
    const { ownerId, epoch, authTime, acr, amr } = login;
    const owner = await this.owners.find(ownerId);
    const begun =
      owner?.epoch === epoch &&
      (await this.logins.begin(
        owner,
        { ...browser, proof: { authTime, acr, amr } },
        async ({ statements }) => (await this.unitOfWork.run(interaction.consume, ...statements)).committed,
      ));
    if (!begun) throw new OAuthError('invalid_request', owner?.epoch === epoch ? OVER : ENDED);
    return begun.cookie;
  }
}

const ENDED = 'Your account was changed meanwhile. Go back to the application and begin again.';
