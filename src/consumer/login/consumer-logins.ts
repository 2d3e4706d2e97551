import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { sha256 } from '../../common/crypto/random.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import { Config } from '../../config/config.js';
import { UnitOfWork } from '../../database/index.js';
import type { FlowMessage } from '../flow/flow.js';
import { FlowRecorder } from '../flow/flow-recorder.js';
import { ConsumerError } from '../sdk/index.js';
import type { ConsumerLogin } from './consumer-login.entity.js';
import { ConsumerLoginsRepository } from './consumer-logins.repository.js';

/** How long a person may take at the provider, registration included. Milliseconds. */
const LOGIN_TTL_MS = 30 * 60_000;
/** How long after its first use the same browser may present a callback again. Milliseconds. */
const SECOND_CLICK_MS = 60_000;
/** How long a second click waits for the first: a little longer than a request to the provider may take. */
const [LOOKS, LOOK_EVERY_MS] = [120, 100];

/** What became of a login that failed. */
const NO_SESSION = '';

/** What one login has to remember. */
export interface LoginData {
  readonly provider: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** What a callback is about: a login to finish, or one that the same browser has finished a moment ago. */
export interface RedeemedLogin extends LoginData {
  /** Names the session that came of it already. */
  readonly sessionHash?: string;
}

/** One transaction per login, keyed by `state`: parallel tabs don't disturb each other, and each ends once. */
@Injectable()
export class ConsumerLogins {
  readonly #box: SealedBox;

  constructor(
    config: Config,
    private readonly clock: Clock,
    private readonly repository: ConsumerLoginsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly recorder: FlowRecorder,
  ) {
    this.#box = SealedBox.ofSecret(config.secret, 'consumer-login');
  }

  async begin(state: string, browser: string, data: LoginData): Promise<void> {
    const [now, stateHash] = [this.clock.now(), sha256(state)];
    await this.unitOfWork.run(
      this.repository.sweep(now),
      this.repository.insert({
        stateHash,
        browserHash: sha256(browser),
        // For this row only: in another one it does not open.
        sealedData: this.#box.seal(JSON.stringify({ ...data, flow: this.recorder.messages }), stateHash),
        createdAt: now,
        expiresAt: now + LOGIN_TTL_MS,
        consumedAt: null,
        sessionHash: null,
      }),
    );
  }

  /**
   * Ends the transaction, whatever comes of it afterwards. The second click of an impatient person waits for the first.
   * @throws ConsumerError `state_mismatch` where this browser started no such login, `login_used`, `login_expired`.
   */
  async redeem(state: string, browser: string | undefined): Promise<RedeemedLogin> {
    const [stateHash, browserHash] = [sha256(state), sha256(browser ?? '')];
    const login = await this.repository.find(stateHash);
    if (login?.browserHash !== browserHash) {
      throw new ConsumerError('state_mismatch', 'this browser started no such login');
    }
    const now = this.clock.now();
    const { committed } = await this.unitOfWork.run(this.repository.consume(stateHash, browserHash, now));
    if (committed) return this.#open(login);
    if (login.expiresAt <= now) throw new ConsumerError('login_expired');
    return { ...this.#open(login), sessionHash: await this.#outcome(stateHash, now) };
  }

  /** Remembers what came of a login. @param session the session's cookie; undefined where nobody was logged in. */
  async finish(state: string, session: string | undefined): Promise<void> {
    const sessionHash = session === undefined ? NO_SESSION : sha256(session);
    await this.unitOfWork.run(this.repository.finish(sha256(state), sessionHash));
  }

  async #outcome(stateHash: string, now: number): Promise<string> {
    for (let look = 0; look < LOOKS; look++) {
      const login = await this.repository.find(stateHash);
      if (!login || now - (login.consumedAt ?? now) > SECOND_CLICK_MS) break;
      if (login.sessionHash === NO_SESSION) break;
      if (login.sessionHash !== null) return login.sessionHash;
      await sleep(LOOK_EVERY_MS);
    }
    throw new ConsumerError('login_used', 'the answer was used before');
  }

  #open({ stateHash, sealedData }: ConsumerLogin): LoginData {
    const data = this.#box.open(sealedData, stateHash);
    if (data === undefined)
      throw new ConsumerError(
        'login_expired',
        'the login was sealed under another secret, or for another row',
      );
    const { flow, ...login } = JSON.parse(data) as LoginData & { readonly flow?: readonly FlowMessage[] };
    this.recorder.resume(flow);
    return login;
  }
}
