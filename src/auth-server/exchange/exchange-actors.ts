import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import type { Actor } from '../authorizations/actor.js';
import { actOf } from '../authorizations/actor.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';
import { unacceptable } from './exchange-refusals.js';
import type { SubjectToken } from './subject-tokens.js';
import { SubjectTokens } from './subject-tokens.js';
import type { TokenExchangeParameters } from './token-exchange-parameters.js';
import { typeOf } from './token-exchange-parameters.js';

type ActorParameters = Pick<TokenExchangeParameters, 'actor_token' | 'actor_token_type'>;
type Party = Omit<Actor, 'act'>;

/** Who acts in the name of the person of a subject token. */
@Injectable()
export class ExchangeActors {
  constructor(
    private readonly tokens: SubjectTokens,
    private readonly subjects: SubjectIdentifiers,
  ) {}

  /**
   * The claim `act` of the new token: the actor, and inside of it who acted before.
   * @returns nothing where nobody is named, and nobody acted before
   * @throws OAuthError `invalid_request` where the actor token is not good, or who it names may not act
   */
  async of(subject: SubjectToken, parameters: ActorParameters, client: Client): Promise<Actor | undefined> {
    const actor = await this.#named(parameters, client);
    const party = actor ?? { sub: client.id, client_id: client.id };
    if (!mayAct(subject.mayAct, party))
      throw unacceptable('may_act of the subject token names somebody else');
    const before = actOf(subject);
    return actor ? { ...actor, ...before } : before.act;
  }

  async #named({ actor_token: token, actor_token_type: type }: ActorParameters, client: Client) {
    // RFC 8693 section 2.1: the type is there with the token, and never without.
    if ((token === undefined) !== (type === undefined)) {
      throw unacceptable('one alone', 'The parameters actor_token and actor_token_type need each other.');
    }
    if (token === undefined || type === undefined) return undefined;
    const actor = await this.tokens.read(token, typeOf(type), client);
    if (!actor) throw unacceptable('no live actor token');
    // Who found the token of somebody else does not act as them.
    if (actor.clientId !== client.id) throw unacceptable('an actor token of another client');
    if (actor.parentId !== null) throw unacceptable('an actor token that was exchanged');
    const { userId, clientId } = actor;
    return { sub: userId === null ? clientId : this.subjects.of(client, userId), client_id: clientId };
  }
}

/** RFC 8693 section 4.4: all that the claim says of who may act is so of who does. */
function mayAct(claim: unknown, party: Party): boolean {
  if (claim === undefined) return true;
  if (typeof claim !== 'object' || claim === null) return false;
  const wanted = Object.entries(claim);
  return wanted.length > 0 && wanted.every(([name, value]) => party[name as keyof Party] === value);
}
