import type { HttpRequest } from '../common/http/http-request.js';
import type { VerifiedAccess } from './access-token-verifier.js';

/** A request behind the `BearerGuard`, which left there what the access token stands for. */
export interface BearerRequest extends HttpRequest {
  readonly user: VerifiedAccess;
}
