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

/** All of them, by name. */
export const readCookies = ({
  headers: { cookie },
}: HttpRequest): Readonly<Record<string, string | undefined>> => parseCookie(cookie ?? '');

/** Beside the cookies that others set. @param options `maxAge` in seconds. */
export function setCookie(reply: HttpReply, name: string, value: string, options: CookieOptions): void {
  addCookie(reply, stringifySetCookie({ name, value, ...options }));
}

/** Makes the browser forget it. @param options as it was set. */
export const clearCookie = (reply: HttpReply, name: string, options: CookieOptions): void =>
  setCookie(reply, name, '', { ...options, maxAge: 0 });
