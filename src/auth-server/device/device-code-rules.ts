import type { DeviceCode } from './device-code.entity.js';

/** The grant type of RFC 8628 section 3.4. */
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** How long a code is good. Long enough to find the page and log in there, short for who guesses. Seconds. */
export const LIFETIME = 600;

/** How long a client waits from one poll to the next. Seconds. */
export const INTERVAL = 5;

/** Where the person's page is, behind the issuer. */
export const VERIFICATION_PATH = '/auth/device/verify';

/** What a device named tokens to be for, by registered identifiers. */
export const namedBy = ({ resources }: Pick<DeviceCode, 'resources'>): readonly string[] =>
  resources?.split(' ') ?? [];
