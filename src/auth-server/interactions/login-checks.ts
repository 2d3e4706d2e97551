import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { areMethods, isClass, isInstant, isOwnerId } from '../../owners/index.js';
import { NeededInteraction } from '../interaction/needed-interaction.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import { isOfEssentialClass } from '../requests/wanted-class.js';
import { LoginSessions } from '../sessions/login-sessions.js';
import { OwnerDirectory } from '../sessions/owner-directory.js';
import type { LoginAnswer } from './interaction.js';
import { InteractionError } from './interaction-error.js';

/** Who logged in at a page of the host's, and how. */
export interface CompletedLogin {
  /** `ResourceOwner.id`. */
  readonly ownerId: string;
  /** When the person gave their proof. Epoch milliseconds; now, if it is not said. */
  readonly authTime?: number | undefined;
  /** Authentication methods (RFC 8176), for the ID token. */
  readonly amr?: readonly string[] | undefined;
  /** The class of authentication that was reached (OIDC Core section 2), for the ID token. */
  readonly acr?: string | undefined;
}

/** How far clocks of two machines may be apart. Milliseconds. */
const SKEW = 60_000;

/** Holds a login at the host against what the client asked for. */
@Injectable()
export class LoginChecks {
  constructor(
    private readonly clock: Clock,
    private readonly needed: NeededInteraction,
    private readonly owners: OwnerDirectory,
    private readonly sessions: LoginSessions,
  ) {}

  /**
   * @param request `undefined` where no client asks for anything.
   * @param begun when the person was sent there.
   * @throws InteractionError `invalid`, `gone` or `not_met`
   */
  async check(
    request: AuthorizationRequest | undefined,
    { createdAt: begun }: { readonly createdAt: number },
    { ownerId, authTime = this.clock.now(), amr, acr }: CompletedLogin,
  ): Promise<LoginAnswer> {
    this.#checkForm({ ownerId, authTime, amr, acr });
    if (this.sessions.wouldBeOver(authTime))
      throw notMet('the login is older than sessions last (sessionTtl)');
    if (request && authTime < begun) this.#checkAge(request, authTime);
    if (request) this.#checkWho(request, ownerId, acr);
    const at = Math.min(authTime, this.clock.now());
    const owner = await this.owners.admit(ownerId, at);
    if (!owner) throw new InteractionError('gone', 'there is no such person, or they can not log in');
    return { ownerId, epoch: owner.epoch, authTime: at, acr, amr: amr && [...amr] };
  }

  /** Of a login from before the person was sent there. */
  #checkAge({ prompts, maxAge }: AuthorizationRequest, authTime: number): void {
    if (prompts.has('login')) throw notMet('the client asked for a login of now');
    if (maxAge !== undefined && this.clock.now() - authTime > maxAge * 1000) {
      throw notMet('the login is older than the client takes');
    }
  }

  #checkWho(request: AuthorizationRequest, ownerId: string, acr: string | undefined): void {
    if (!isOfEssentialClass(request, acr))
      throw notMet('the client asked for another class of authentication');
    if (!this.needed.isWhoIsAskedFor(request, { owner: { id: ownerId } })) {
      throw notMet('the client asked for somebody else');
    }
  }

  #checkForm({ ownerId, authTime, amr, acr }: CompletedLogin): void {
    if (!isOwnerId(ownerId)) throw invalid('ownerId is a text of 1 to 255 characters');
    if (!isInstant(authTime) || authTime > this.clock.now() + SKEW) {
      throw invalid('authTime is in epoch milliseconds, and not to come');
    }
    if (acr !== undefined && !isClass(acr)) throw invalid('acr is a text');
    if (amr !== undefined && !areMethods(amr)) throw invalid('amr is a list of texts');
  }
}

const invalid = (message: string) => new InteractionError('invalid', message);
const notMet = (message: string) => new InteractionError('not_met', message);
