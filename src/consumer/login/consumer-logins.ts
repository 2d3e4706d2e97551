import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { sha256 } from '../../common/crypto/random.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import { Config } from '../../config/config.js';
import { UnitOfWork } from '../../database/index.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerLoginsRepository } from './consumer-logins.repository.js';

/** How long a person may take at the provider, registration included. Milliseconds. */
const LOGIN_TTL_MS = 30 * 60_000;

/** What one login has to remember. */
export interface LoginData {
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
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
  ) {
    this.#box = new SealedBox(config.secret, 'consumer-login');
  }

  async begin(state: string, browser: string, data: LoginData): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(
      this.repository.sweep(now),
      this.repository.insert({
        stateHash: sha256(state),
        browserHash: sha256(browser),
        sealedData: this.#box.seal(JSON.stringify(data)),
        createdAt: now,
        expiresAt: now + LOGIN_TTL_MS,
        consumedAt: null,
      }),
    );
  }

  /**
   * Ends the transaction, whatever comes of it afterwards.
   * @throws ConsumerError `state_mismatch` where this browser started no such login, `login_used`, `login_expired`.
   */
  async redeem(state: string, browser: string | undefined): Promise<LoginData> {
    const [stateHash, browserHash] = [sha256(state), sha256(browser ?? '')];
    const login = await this.repository.find(stateHash);
    if (login?.browserHash !== browserHash) {
      throw new ConsumerError('state_mismatch', 'this browser started no such login');
    }
    const now = this.clock.now();
    const { committed } = await this.unitOfWork.run(this.repository.consume(stateHash, browserHash, now));
    if (!committed) throw new ConsumerError(login.expiresAt <= now ? 'login_expired' : 'login_used');
    const data = this.#box.open(login.sealedData);
    if (data === undefined)
      throw new ConsumerError('login_expired', 'the login was sealed under another secret');
    return JSON.parse(data) as LoginData;
  }
}
