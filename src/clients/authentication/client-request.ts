import type { HttpRequest } from '../../common/http/http-request.js';
import type { Client } from '../client.js';

/** A request behind the `ClientAuthenticationGuard`, which left the client there. */
export interface ClientRequest extends HttpRequest {
  readonly user: Client;
}
