import { Injectable } from '@nestjs/common';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { message } from '../../common/words/words.js';
import { attemptRefusal } from '../interaction/attempt-refusal.js';
import type { Login } from '../sessions/logins.js';
import { Logins } from '../sessions/logins.js';
import type { Visitor } from '../sessions/visitor.js';
import type { AskedDevice } from './asked-device.js';
import { AskedDevices } from './asked-device.js';
import { DeviceDecision } from './device-decision.js';
import { VerificationForms } from './verification-forms.js';
import type { Result, VerificationOutcome } from './verification-outcome.js';
import { VerificationPages } from './verification-pages.js';

/** What the page is asked for. */
export interface Shown {
  /** A code, as the person typed it. */
  readonly typed: string | undefined;
  /** What was answered just now, in the place of a question. */
  readonly result: Result | undefined;
  /** Whether somebody else wants to log in than who is. */
  readonly asAnother: boolean;
}

/** The page on which a person answers a device (RFC 8628 section 3.3). Nobody's code is looked at before they are logged in. */
@Injectable()
export class VerificationEndpoint {
  constructor(
    private readonly logins: Logins,
    private readonly devices: AskedDevices,
    private readonly decision: DeviceDecision,
    private readonly forms: VerificationForms,
    private readonly pages: VerificationPages,
  ) {}

  async show(visitor: Visitor, { typed, result, asAnother }: Shown): Promise<VerificationOutcome> {
    if (result) return this.pages.result(result);
    const login = asAnother ? undefined : await this.logins.find(visitor.cookie);
    if (!login) return { login: 'needed' };
    return typed === undefined ? this.pages.code(login) : this.#ask(typed, login, visitor);
  }

  async logIn(fields: RequestParameters, visitor: Visitor): Promise<VerificationOutcome> {
    const { username, password, user_code: userCode } = fields;
    if (username === undefined || password === undefined) {
      return { login: { message: message('login.incomplete'), username } };
    }
    const owner = await this.logins.authenticate({ username, password }, visitor).catch(attemptRefusal);
    if (!owner) return { login: { message: message('login.wrong'), username } };
    if ('message' in owner) return { login: { ...owner, username } };
    const begun = await this.logins.beginAlone(owner, visitor);
    return begun
      ? { next: { userCode }, sessionCookie: begun.cookie }
      : { login: { message: message('login.changed'), username } };
  }

  /** @param fields of a form that is ours, as far as `VerificationForms` can tell without the session. */
  async answer(fields: RequestParameters, visitor: Visitor): Promise<VerificationOutcome> {
    const { user_code: typed, decision, form_token: token } = fields;
    const login = await this.logins.find(visitor.cookie);
    if (!login) return { login: 'needed' };
    if (typed === undefined) return this.pages.code(login);
    if (decision !== 'allow' && decision !== 'deny') return this.#ask(typed, login, visitor);
    return this.#withDevice(typed, login, visitor, async (asked) => {
      if (!this.forms.isAnswer(login, asked, token)) return this.pages.question(asked, login);
      return this.#decide(decision, asked, { login, visitor });
    });
  }

  async #decide(
    decision: 'allow' | 'deny',
    asked: AskedDevice,
    { login, visitor }: { readonly login: Login; readonly visitor: Visitor },
  ): Promise<VerificationOutcome> {
    const isDone = await (decision === 'allow'
      ? this.decision.allow(asked, login, visitor)
      : this.decision.decline(asked, login, visitor));
    if (!isDone) return this.pages.code(login, { message: message('device.meanwhile') }, asked.userCode);
    return { done: decision === 'allow' ? 'allowed' : 'declined' };
  }

  #ask(typed: string, login: Login, visitor: Visitor): Promise<VerificationOutcome> {
    return this.#withDevice(typed, login, visitor, async (asked) => this.pages.question(asked, login));
  }

  async #withDevice(
    typed: string,
    login: Login,
    { address, requestId }: Visitor,
    go: (asked: AskedDevice) => Promise<VerificationOutcome>,
  ): Promise<VerificationOutcome> {
    const found = await this.devices.find(typed, login, { address, requestId }).catch(attemptRefusal);
    if (typeof found === 'string') {
      return this.pages.code(login, { message: message(`device.${found}`) }, typed);
    }
    return 'message' in found ? this.pages.code(login, found, typed) : go(found);
  }
}
