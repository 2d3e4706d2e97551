/** What a request object says of the way of the answer. */
export interface RequestObject {
  readonly response_mode?: string;
  readonly state?: string;
}

/** RFC 7515 section 7.1, also without a signature (RFC 7519 section 6). What is encrypted has five parts. */
const COMPACT = /^[\w-]+\.([\w-]+)\.[\w-]*$/;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a request object (OIDC Core section 6.1, RFC 9101) without verifying it.
 * @returns what stands in it as a text that could be a parameter; nothing where it can't be read.
 */
export function readRequestObject(request: string | undefined): RequestObject {
  const claims = request === undefined ? undefined : claimsOf(request);
  const told = (['response_mode', 'state'] as const).flatMap((name) => {
    const value = claims?.[name];
    return isParameter(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(told) as RequestObject;
}

function claimsOf(jwt: string): Readonly<Record<string, unknown>> | undefined {
  const payload = COMPACT.exec(jwt)?.[1];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(UTF8.decode(Buffer.from(payload, 'base64url')));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** As in a form: an empty one counts as omitted, and neither NUL nor half a character can be sent. */
const isParameter = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !/[\0\p{Cs}]/u.test(value);
