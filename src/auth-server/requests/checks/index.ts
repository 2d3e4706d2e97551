import { checkClaims } from './claims.js';
import { checkParameterLengths } from './lengths.js';
import { checkClientGrant } from './client-grant.js';
import { checkPkce } from './pkce.js';
import { checkPrompt } from './prompt.js';
import { checkRequestObject } from './request-object.js';
import { checkResponseType } from './response-type.js';
import { checkScope } from './scope.js';
import { checkState } from './state.js';

/**
 * The checks of an authorization request once its client and redirect URI are proven, in the order they run.
 * The order is a security property:
 * - first how long everything is, so that nothing endless is read by those that follow;
 * - then what decides which protocol is spoken at all (request objects, which may hold the response type, and the response type): nothing after it is meaningful otherwise;
 * - then what the client is registered for, so that nobody probes what a client may do through one that may do nothing;
 * - then what protects the response from forgery (PKCE, state), before anything is computed from the request;
 * - last what is granted and how the owner is asked.
 */
export const CHECKS = [
  checkParameterLengths,
  checkRequestObject,
  checkResponseType,
  checkClientGrant,
  checkPkce,
  checkState,
  checkScope,
  checkPrompt,
  checkClaims,
] as const;
