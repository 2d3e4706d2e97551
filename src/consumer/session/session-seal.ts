import { SealedBox } from '../../common/crypto/sealed-box.js';
import type { FlowMessage } from '../flow/flow.js';
import type { Credentials } from '../sdk/index.js';
import { areSound } from '../sdk/index.js';
import type { StoredSession } from './consumer-session-store.js';

/** What a session remembers, sealed. */
export interface SessionData {
  readonly credentials: Credentials;
  /** How the person logged in, where it was recorded. */
  readonly flow?: readonly FlowMessage[] | undefined;
  /** When the provider was last asked who the person is. Epoch milliseconds; absent where an older release wrote it. */
  readonly profileAt?: number | undefined;
}

/** Seals what a session remembers for its own row: who can write to the store can't move it into another session's. */
export class SessionSeal {
  readonly #box: SealedBox;

  /** @param secret `SLUICE_SECRET`. */
  constructor(secret: string) {
    this.#box = SealedBox.ofSecret(secret, 'consumer-session');
  }

  /** Nothing else of whatever has it. @param hash the key of the row. */
  seal(hash: string, { credentials, flow, profileAt }: SessionData): string {
    return this.#box.seal(JSON.stringify({ credentials, flow, profileAt }), hash);
  }

  /** Undefined where it was sealed under another secret or for another row, or altered, or is of no use. */
  open({ hash, sealedData }: StoredSession): SessionData | undefined {
    const text = this.#box.open(sealedData, hash);
    const data = text === undefined ? undefined : (JSON.parse(text) as Partial<SessionData> | null);
    return isSessionData(data) ? data : undefined;
  }
}

const isSessionData = (data: Partial<SessionData> | null | undefined): data is SessionData =>
  areSound(data?.credentials);
