import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { UnitOfWork } from '../../database/index.js';
import { KnownOwners } from '../../owners/index.js';
import type { LoginAnswer } from '../interactions/interaction.js';
import type { AnsweredInteraction } from '../interactions/stored-interactions.js';
import { OVER } from '../interactions/stored-interactions.js';
import { Logins } from '../sessions/logins.js';
import type { Visitor } from './visitor.js';

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
  async begin(interaction: AnsweredInteraction, login: LoginAnswer, visitor: Visitor): Promise<string> {
    const { ownerId, epoch, authTime, acr, amr } = login;
    const owner = await this.owners.find(ownerId);
    const begun =
      owner?.epoch === epoch &&
      (await this.logins.begin(
        owner,
        { ...visitor, proof: { authTime, acr, amr } },
        async ({ statements }) => (await this.unitOfWork.run(interaction.consume, ...statements)).committed,
      ));
    if (!begun) throw new OAuthError('invalid_request', owner?.epoch === epoch ? OVER : ENDED);
    return begun.cookie;
  }
}

const ENDED = 'Your account was changed meanwhile. Go back to the application and begin again.';

/** The same request once the person has logged in, as it asked: what is left is for them to allow. */
export function afterLogin({ prompt, max_age: maxAge, ...parameters }: RequestParameters): RequestParameters {
  const left = (prompt ?? '')
    .split(' ')
    .filter((one) => one !== '' && one !== 'login' && one !== 'select_account');
  return {
    ...parameters,
    ...(left.length > 0 && { prompt: left.join(' ') }),
    ...(maxAge !== undefined && maxAge !== '0' && { max_age: maxAge }),
  };
}
