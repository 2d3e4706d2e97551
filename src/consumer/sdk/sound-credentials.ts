import { isHeaderValue } from './callback-values.js';
import type { Credentials } from './credentials.js';
import {
  isAccessToken,
  isIdToken,
  isMoment,
  isName,
  isObject,
  isRefreshToken,
  isScope,
  optional,
} from './provider-values.js';

const isString = (value: unknown): boolean => typeof value === 'string';
const isTokenType = (value: unknown): boolean => value === 'bearer' || value === 'dpop';

const isUser = (value: unknown): boolean =>
  isObject(value) &&
  isName(value['sub']) &&
  ['name', 'username', 'email'].every((member) => optional(isName)(value[member]));

const areStrings = (value: unknown): boolean => Array.isArray(value) && value.every(isString);

const areHeaderValues = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((one) => isHeaderValue(one));

const CHECKS: Readonly<Record<keyof Credentials, (value: unknown) => boolean>> = {
  provider: isName,
  // Those of older releases have neither; see `isRegistered`.
  issuer: optional(isString),
  clientId: optional(isString),
  accessToken: isAccessToken,
  tokenType: isTokenType,
  refreshToken: optional(isRefreshToken),
  idToken: isIdToken,
  expiresAt: optional(isMoment),
  scope: isScope,
  user: isUser,
  sid: optional(isName),
  dpopKey: optional(isObject),
  callbackValues: optional(areHeaderValues),
  resource: optional(areStrings),
  asked: optional(isObject),
};

/** Whether these can be used and shown: what was stored by an older release, or elsewhere, is no reason for an error. */
export const areSound = (value: unknown): value is Credentials =>
  isObject(value) && Object.entries(CHECKS).every(([member, check]) => check(value[member]));
