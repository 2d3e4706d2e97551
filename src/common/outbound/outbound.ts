import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { OutboundMeasure } from '../measures.js';
import { OUTBOUND } from '../measures.js';
import { within } from '../time-limit.js';
import { NameResolver, type ResolvedAddress } from './name-resolver.js';
import { OutboundError } from './outbound-error.js';
import { OutboundSettings } from './outbound-settings.js';
import { pinnedRequest } from './pinned-request.js';
import { Places } from './places.js';
import { siteOf } from './site-of.js';
import { isLoopbackAddress, isSpecialAddress } from './special-address.js';

export interface Question {
  /** Media types, as `Accept` has them. */
  readonly accept: string;
  /** Of the body. More is not read. Bytes. */
  readonly limit: number;
}

export interface OutboundAnswer {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
}

/** From the question for the address to the end of the body. Milliseconds. */
const TIME_LIMIT = 3000;

/**
 * The one way to ask what a stranger named (server-side request forgery): over https, at public addresses only. The name is resolved once,
 * every address that it has is checked, and one of these is connected to. Nothing is followed, sent along or unpacked.
 */
@Injectable()
export class Outbound {
  readonly #places = new Places({ all: 50, perSite: 2 });

  constructor(
    private readonly resolver: NameResolver,
    private readonly settings: OutboundSettings,
  ) {}

  /** @throws OutboundError for whatever is no answer of status 200 within the bounds. */
  get(uri: string, { accept, limit }: Question): Promise<OutboundAnswer> {
    return this.#within(uri, async (url, signal) => {
      const addresses = await this.#addresses(url, signal);
      const headers = { accept, 'accept-encoding': 'identity' };
      const response = await pinnedRequest(url, { headers, addresses, signal });
      try {
        checkHead(response, limit);
        return { body: await readUpTo(response, limit), headers: response.headers };
      } finally {
        response.destroy();
      }
    });
  }

  /**
   * Posts a form, and reads nothing but the head of the answer.
   * @param cancelled ends it early.
   * @returns the status.
   * @throws OutboundError where there is no answer.
   */
  post(uri: string, form: URLSearchParams, cancelled: AbortSignal): Promise<number> {
    return this.#within(uri, async (url, late) => {
      const signal = AbortSignal.any([late, cancelled]);
      const addresses = await this.#addresses(url, signal);
      const response = await pinnedRequest(url, { form, addresses, signal });
      response.destroy();
      return Number(response.statusCode);
    });
  }

  #within<T>(uri: string, ask: (url: URL, signal: AbortSignal) => Promise<T>): Promise<T> {
    const url = new URL(uri);
    return this.#places.take(siteOf(url.hostname), async () => {
      try {
        const answer = await within(TIME_LIMIT, () => ask(url, AbortSignal.timeout(TIME_LIMIT)));
        OUTBOUND.publish({ outcome: 'answered' } satisfies OutboundMeasure);
        return answer;
      } catch (error) {
        OUTBOUND.publish({ outcome: 'failed' } satisfies OutboundMeasure);
        throw error instanceof OutboundError ? error : new OutboundError(reasonOf(error), { cause: error });
      }
    });
  }

  async #addresses({ protocol, hostname }: URL, signal: AbortSignal): Promise<readonly ResolvedAddress[]> {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const addresses = await this.resolver.resolve(host, signal);
    if (addresses.length === 0) throw new OutboundError('the host has no address');
    const isOwn = addresses.every(({ address }) => isLoopbackAddress(address));
    if (isOwn && this.settings.loopbackDeliveries) return addresses;
    if (protocol !== 'https:') throw new OutboundError('not https');
    if (addresses.some(({ address }) => isSpecialAddress(address)))
      throw new OutboundError('the host has an address that is not public');
    return addresses;
  }
}

function checkHead({ statusCode, headers }: IncomingMessage, limit: number): void {
  if (statusCode !== 200) throw new OutboundError(`the answer has the status ${statusCode}`);
  // What was packed can be a thousand times as large.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new OutboundError('the answer is compressed');
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
}

async function readUpTo(response: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  // A body that was cut off is not its beginning.
  if (!response.complete) throw new OutboundError('the answer is incomplete');
  return Buffer.concat(chunks);
}

const tooLarge = (limit: number): OutboundError =>
  new OutboundError(`the answer has more than ${limit} bytes`);

/** The system's own code, such as ECONNREFUSED, else what the error says. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  return code ?? message;
}
