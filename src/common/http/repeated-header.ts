import type { IncomingMessage } from 'node:http';

/**
 * Whether a header that may stand once was sent more often. Node keeps the first of several `Authorization` or
 * `Content-Type` fields; a proxy before us may have looked at another one.
 * @param name in lower case
 */
export function isRepeated({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>, name: string): boolean {
  let seen = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const field = rawHeaders[i] as string;
    if (field.length === name.length && field.toLowerCase() === name) seen++;
  }
  return seen > 1;
}
