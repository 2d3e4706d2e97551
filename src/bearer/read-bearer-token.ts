import type { HttpRequest } from '../common/http/http-request.js';
import { messageOf } from '../common/http/http-request.js';
import { isRepeated } from '../common/http/repeated-header.js';

/** `token` is absent where the request brings no bearer credentials at all. */
export interface BearerReading {
  readonly malformed: boolean;
  readonly token?: string;
}

/** The scheme as a whole token (RFC 9110 section 11.1), in any case: `Notbearer` and `Bearer2` are other schemes. */
const SCHEME = /^bearer(?![\w!#$%&'*+.^`|~-])/i;
/** RFC 6750 section 2.1: `"Bearer" 1*SP b64token`. */
const CREDENTIALS = /^bearer +([\w.~+/-]+=*)$/i;

const NOTHING: BearerReading = { malformed: false };
const MALFORMED: BearerReading = { malformed: true };

export function readBearerToken(request: HttpRequest): BearerReading {
  const header = request.headers.authorization;
  if (header === undefined) return NOTHING;
  if (isRepeated(messageOf(request), 'authorization')) return MALFORMED;
  const token = CREDENTIALS.exec(header)?.[1];
  if (token !== undefined) return { malformed: false, token };
  return SCHEME.test(header) ? MALFORMED : NOTHING;
}
