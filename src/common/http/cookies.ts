import type { SetCookie } from 'cookie';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { HttpReply } from './http-reply.js';
import { addCookie } from './http-reply.js';
import type { HttpRequest } from './http-request.js';

export type CookieOptions = Omit<SetCookie, 'name' | 'value'>;

/** Read by us, so that no parser of a host stands between. Where there are several of the name, the first counts. */
export function readCookie({ headers: { cookie } }: HttpRequest, name: string): string | undefined {
  return cookie?.includes(name) ? parseCookie(cookie)[name] : undefined;
}

/** Beside the cookies that others set. @param options `maxAge` in seconds. */
export function setCookie(reply: HttpReply, name: string, value: string, options: CookieOptions): void {
  addCookie(reply, stringifySetCookie({ name, value, ...options }));
}
