import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** Posts a form from one of the addresses of loopback. @returns the status. */
export async function postFrom(
  localAddress: string,
  url: string,
  body: URLSearchParams,
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  const sent = request(url, { method: 'POST', localAddress, headers: form, agent: false });
  const answer = once(sent, 'response') as Promise<[IncomingMessage]>;
  sent.end(body.toString());
  const [reply] = await answer;
  await text(reply);
  return reply.statusCode;
}
