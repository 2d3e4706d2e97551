import { readWhole, TooLarge } from '../../common/http/read-whole.js';
import { ConsumerError } from './consumer-error.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { isSafeUrl } from './provider-sdk-options.js';
import { withinTime } from './time-limit.js';

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
        const body = await readWhole(response);
        const { status, headers } = response;
        return new Response(NULL_BODY_STATUSES.has(status) ? null : body, { status, headers });
      });
    } catch (error) {
      if (error instanceof ConsumerError) throw error;
      if (error instanceof TooLarge) {
        throw new ConsumerError('invalid_response', 'the answer of the provider is too large');
      }
      throw new ConsumerError('provider_unavailable', `no answer from the provider (${reasonOf(error)})`);
    }
  };
}

/** The system's own error code, such as ECONNREFUSED, else the kind of error. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  return cause?.code ?? name;
}
