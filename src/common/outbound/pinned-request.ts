import type { IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { ResolvedAddress } from './name-resolver.js';

interface PinnedOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Posted where there is one. */
  readonly form?: URLSearchParams;
  /** The only ones that are connected to, whatever the name resolves to by then. */
  readonly addresses: readonly ResolvedAddress[];
  readonly signal: AbortSignal;
}

/** The head of the answer. No proxy, no kept connection, no redirect, no cookie; TLS is verified against the name. */
export function pinnedRequest(
  url: URL,
  { headers, form, addresses, signal }: PinnedOptions,
): Promise<IncomingMessage> {
  const [first] = addresses;
  const lookup: LookupFunction = (_host, { all }, done) => {
    if (all)
      done(
        null,
        addresses.map((one) => ({ ...one })),
      );
    else done(null, String(first?.address), first?.family);
  };
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    request(url, {
      agent: false,
      method: form ? 'POST' : 'GET',
      headers: {
        ...headers,
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        'user-agent': 'sluice',
      },
      lookup,
      maxHeaderSize: 16_384,
      signal,
    })
      .once('response', resolve)
      .once('error', reject)
      .end(form?.toString());
  });
}
