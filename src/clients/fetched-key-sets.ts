import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../common/clock.js';
import { parseJsonBytes } from '../common/http/strict-json.js';
import { freshFor } from '../common/outbound/freshness.js';
import { Outbound } from '../common/outbound/outbound.js';
import { SingleFlight } from '../common/single-flight.js';
import type { KeySet } from './key-set.js';
import { checkKeySet } from './key-set.js';

/** Of the document. Bytes. */
const LIMIT = 65_536;
/** Of how many addresses this process remembers the keys. */
const MOST_SETS = 1000;
/** How often a `kid` that is not there makes us look again: anybody can write one into a header. Milliseconds. */
const AGAIN_MS = 30_000;
/** How long the last good copy stands in where the keys can't be read. Milliseconds. */
const STALE_MS = 86_400_000;

interface Copy {
  readonly set: KeySet;
  readonly fetchedAt: number;
  /** When it was asked for last, also in vain. Epoch milliseconds, as the other two. */
  readonly askedAt: number;
  readonly freshUntil: number;
}

/** The key sets behind `jwks_uri`, as they were read last. In memory: each process has its own. */
@Injectable()
export class FetchedKeySets {
  readonly #logger = new Logger('ClientKeys');
  readonly #copies = new LRUCache<string, Copy>({ max: MOST_SETS });
  /** One question per address at a time: who comes meanwhile shares the answer. */
  readonly #reading = new SingleFlight<KeySet>();

  constructor(
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  /**
   * @param kid that should be among them: where it is not, they are read again, as they may have been changed.
   * @throws OutboundError, ClientMetadataError or Error where there is no copy of the last day, and none can be had.
   */
  async find(uri: string, kid: string | undefined): Promise<KeySet> {
    const copy = this.#copies.get(uri);
    if (copy && !this.#isDue(copy, kid)) return copy.set;
    return this.#reading.share(uri, () => this.#read(uri, copy));
  }

  #isDue({ set, askedAt, freshUntil }: Copy, kid: string | undefined): boolean {
    const now = this.clock.now();
    if (now >= freshUntil) return true;
    const isThere = kid === undefined || set.keys.some((key) => key['kid'] === kid);
    return !isThere && now - askedAt >= AGAIN_MS;
  }

  async #read(uri: string, copy: Copy | undefined): Promise<KeySet> {
    try {
      const { body, headers } = await this.outbound.get(uri, { accept: 'application/json', limit: LIMIT });
      const now = this.clock.now();
      const set = checkKeySet(parseJsonBytes(body));
      this.#copies.set(uri, { set, fetchedAt: now, askedAt: now, freshUntil: now + freshFor(headers) });
      return set;
    } catch (error) {
      const now = this.clock.now();
      if (!copy || now - copy.fetchedAt > STALE_MS) throw error;
      this.#copies.set(uri, { ...copy, askedAt: now, freshUntil: now + AGAIN_MS });
      this.#logger.warn(`the keys at ${uri} can't be read again: ${(error as Error).message}`);
      return copy.set;
    }
  }
}
