import { BlockList, isIPv6 } from 'node:net';
import { Logger } from '@nestjs/common';
import type { HttpRequest } from './http-request.js';
import { readIpAddress } from './ip-address.js';

/** The one place of all who can't be told apart. */
export const UNKNOWN_ADDRESS = 'unknown';

/** How much of what is no address is shown. Characters. */
const SHOWN = 100;
/** Between two warnings. Milliseconds. */
const QUIET = 60_000;

const logger = new Logger('ClientAddress');
let isQuiet = false;

/**
 * The address that the request came from, in its one spelling: that of the connection, or what the proxies of `TRUST_PROXY`
 * say in `X-Forwarded-For`. Where that is no address (RFC 7239 section 6 has `unknown` and `_hidden`) it is UNKNOWN_ADDRESS.
 */
export function clientAddress({ ip }: HttpRequest): string {
  // A connection that is closed already has none.
  const text = ip ?? UNKNOWN_ADDRESS;
  const address = readIpAddress(text);
  if (address === undefined && ip) warn(ip);
  return address ?? UNKNOWN_ADDRESS;
}

/** At most one line a minute: strangers may choose how often. */
function warn(text: string): void {
  if (isQuiet) return;
  isQuiet = true;
  setTimeout(() => (isQuiet = false), QUIET).unref();
  const shown = JSON.stringify(text.slice(0, SHOWN));
  logger.warn(`a proxy says ${shown} in X-Forwarded-For, which is no address: all such share their limits`);
}

/** Whether an address in the chain is a proxy of ours: what it says of the one before is then believed. */
export function trustedProxies(networks: readonly string[]): false | ((address: string) => boolean) {
  if (networks.length === 0) return false;
  const trusted = new BlockList();
  for (const network of networks) {
    const [text = '', bits] = network.split('/');
    const address = readIpAddress(text) ?? text;
    // An IPv4 network in the clothes of IPv6 has 96 bits more.
    const mapped = isIPv6(text.split('%')[0] ?? '') && !isIPv6(address) ? 96 : 0;
    if (bits === undefined) trusted.addAddress(address, family(address));
    else trusted.addSubnet(address, Math.max(0, Number(bits) - mapped), family(address));
  }
  return (text) => {
    const address = readIpAddress(text);
    return address !== undefined && trusted.check(address, family(address));
  };
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');
