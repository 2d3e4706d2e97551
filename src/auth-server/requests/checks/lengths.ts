import { checkLengths } from '../../../common/http/parameter-lengths.js';
import type { ProvenRequest } from '../authorization-request.js';

/** What is stored with the authorization or shown again has a bound. */
export function checkParameterLengths({ parameters }: ProvenRequest): object {
  checkLengths(parameters);
  return {};
}
