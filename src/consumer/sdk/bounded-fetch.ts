import { ConsumerError } from './consumer-error.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { isSafeUrl } from './provider-sdk-options.js';
import { withinTime } from './time-limit.js';

/** The largest answer that is read, in bytes; metadata, keys and tokens are far smaller. */
const BODY_LIMIT = 1024 * 1024;
const NULL_BODY_STATUSES = new Set([101, 103, 204, 205, 304]);

export type BoundedFetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` for talking to a provider: https only (or loopback), no redirects, the whole answer within the time-out and
 * the limit of size.
 * @throws ConsumerError `provider_unavailable`, `insecure_endpoint`, `invalid_response`.
 */
export function boundedFetch(options: ResolvedOptions): BoundedFetch {
  return async (url, init = {}) => {
    if (!URL.canParse(url) || !isSafeUrl(new URL(url), options.loopback)) {
      throw new ConsumerError('insecure_endpoint', 'an endpoint of the provider is not an https URL');
    }
    try {
      return await withinTime(options.timeoutSeconds * 1000, async (signal) => {
        const response = await options.fetch(url, { ...init, redirect: 'manual', signal });
        const body = await readAll(response);
        const { status, headers } = response;
        return new Response(NULL_BODY_STATUSES.has(status) ? null : body, { status, headers });
      });
    } catch (error) {
      if (error instanceof ConsumerError) throw error;
      throw new ConsumerError('provider_unavailable', `no answer from the provider (${reasonOf(error)})`);
    }
  };
}

async function readAll(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT)
      throw new ConsumerError('invalid_response', 'the answer of the provider is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The system's own error code, such as ECONNREFUSED, else the kind of error. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  return cause?.code ?? name;
}
