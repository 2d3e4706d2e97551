import { readWhole } from '../../common/http/read-whole.js';
import { reasonOf, unavailable } from './unavailable.js';

/** @throws OAuthError `temporarily_unavailable` where no answer came in time, or one that is too large. */
export type IssuerFetch = (url: string, init?: RequestInit) => Promise<Response>;

/** No redirects, and the whole answer within the time limit. @param timeout milliseconds */
export function issuerFetch(timeout: number): IssuerFetch {
  return async (url, init = {}) => {
    try {
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
      });
      const body = await readWhole(response);
      return new Response(response.status === 200 ? body : null, { status: statusOf(response) });
    } catch (error) {
      throw unavailable(`no answer from ${url} (${reasonOf(error)})`, error);
    }
  };
}

/** Some statuses can't be given to `new Response`; none of them is an answer to us. */
const statusOf = ({ status }: Response): number => (status >= 200 && status <= 599 ? status : 502);
