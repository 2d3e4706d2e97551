import { clientAddress } from './client-address.js';
import type { HttpRequest } from './http-request.js';
import { requestIdOf } from './request-id.js';

/** Where something came from, for those who have to know later. */
export interface Origin {
  /** What the log, the answer and its page call the request. */
  readonly requestId: string;
  /** The IP address that the request came from, as `clientAddress` tells it. */
  readonly address: string;
}

export const originOf = (request: HttpRequest): Origin => ({
  requestId: requestIdOf(request),
  address: clientAddress(request),
});
