import { bearer } from './bearer.mjs';
import { clientCredentials } from './client-credentials.mjs';
import { code } from './code.mjs';
import { introspection } from './introspection.mjs';
import { memory } from './memory.mjs';
import { password, passwordMeanwhile } from './password.mjs';
import { refresh } from './refresh.mjs';
import { startUp } from './start-up.mjs';
import { userinfo } from './userinfo.mjs';

/** Ours against somebody, in rounds. */
export const COMPARISONS = [clientCredentials, refresh, code, introspection, userinfo, bearer, password];

/** Ours against a fixed limit. */
export const CHECKS = [passwordMeanwhile, startUp, memory];

export const NAMES = [...new Set([...COMPARISONS, ...CHECKS].map(({ name }) => name))];
