import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clients } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { freshFor } from '../../common/outbound/freshness.js';
import { Outbound } from '../../common/outbound/outbound.js';
import { SingleFlight } from '../../common/single-flight.js';
import { PIXEL_TYPES } from '../../common/pages/image-type.js';
import { logoUriOf } from './logo-path.js';

export interface ClientLogo {
  readonly type: string;
  readonly body: Buffer;
}

/** Of one image. Bytes. */
const LARGEST = 65_536;
/** Of all that this process remembers. Bytes. */
const MOST = 16 * 1024 * 1024;
/** How long a logo that could not be had is not asked for again: a page that is loaded must not call a host each time. Milliseconds. */
const REST_MS = 60_000;
/** How long the last good copy stands in. Milliseconds. */
const STALE_MS = 86_400_000;

interface Copy {
  /** `undefined`: there was none to be had. */
  readonly logo: ClientLogo | undefined;
  /** When the image was read. Epoch milliseconds. */
  readonly fetchedAt: number;
  /** Until when nobody is asked. Epoch milliseconds. */
  readonly freshUntil: number;
}

/** The logos that clients name, fetched by us and remembered for a while: no browser calls the host of a client before it has decided to. */
@Injectable()
export class ClientLogos {
  readonly #logger = new Logger('ClientLogos');
  readonly #copies = new LRUCache<string, Copy>({
    maxSize: MOST,
    sizeCalculation: ({ logo }) => 1024 + (logo?.body.length ?? 0),
  });
  /** One question per image at a time: who comes meanwhile shares the answer. */
  readonly #reading = new SingleFlight<ClientLogo | undefined>();

  constructor(
    private readonly clients: Clients,
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  /** @returns `undefined` where the client has no such logo, or it can't be had. Nothing is fetched but what a client registered. */
  async find(clientId: string, version: string): Promise<ClientLogo | undefined> {
    const client = await this.clients.find(clientId);
    const uri = client && logoUriOf(client, version);
    return uri === undefined ? undefined : this.#at(uri);
  }

  async #at(uri: string): Promise<ClientLogo | undefined> {
    const copy = this.#copies.get(uri);
    if (copy && copy.freshUntil > this.clock.now()) return copy.logo;
    return this.#reading.share(uri, () => this.#read(uri, copy));
  }

  async #read(uri: string, copy: Copy | undefined): Promise<ClientLogo | undefined> {
    const made = await this.#fetched(uri).catch((error: unknown) => this.#withoutIt(uri, copy, error));
    this.#copies.set(uri, made);
    return made.logo;
  }

  async #fetched(uri: string): Promise<Copy> {
    const accept = PIXEL_TYPES.map(([type]) => type).join(', ');
    const { body, headers } = await this.outbound.get(uri, { accept, limit: LARGEST });
    const type = PIXEL_TYPES.find(([, isOne]) => isOne(body))?.[0];
    // SVG can have scripts, and load what it likes.
    if (type === undefined) throw new Error('it is no PNG, JPEG or WebP image');
    const now = this.clock.now();
    return { logo: { type, body }, fetchedAt: now, freshUntil: now + freshFor(headers) };
  }

  #withoutIt(uri: string, copy: Copy | undefined, error: unknown): Copy {
    this.#logger.warn(`a client's logo can't be shown: ${uri}: ${(error as Error).message}`);
    const now = this.clock.now();
    const isGood = copy?.logo !== undefined && now - copy.fetchedAt <= STALE_MS;
    return {
      logo: isGood ? copy.logo : undefined,
      fetchedAt: copy?.fetchedAt ?? now,
      freshUntil: now + REST_MS,
    };
  }
}
