import { isIPv6 } from 'node:net';

/** Who has one IPv6 address has the whole /64 around it. */
const NETWORK_GROUPS = 4;

/** What counts as one place: an IPv4 address, or the /64 network of an IPv6 address. @param address as `clientAddress` tells it. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array<string>(zeros).fill('0'), ...after].slice(0, NETWORK_GROUPS).join(':');
}
