import ipaddr from 'ipaddr.js';

/** NAT64 of a network's own (RFC 8215), and IPv4 inside IPv6 (RFC 4291 section 2.5.5.1): what they lead to is not written in them. */
const MORE_SPECIAL: readonly [ipaddr.IPv6, number][] = [
  ipaddr.IPv6.parseCIDR('64:ff9b:1::/48'),
  ipaddr.IPv6.parseCIDR('::/96'),
  // Segment routing, and what is handed out for documentation since RFC 9637.
  ipaddr.IPv6.parseCIDR('5f00::/16'),
  ipaddr.IPv6.parseCIDR('3fff::/20'),
];

/**
 * Whether an address is anybody's but a public host's: loopback, private, link-local, shared, multicast, reserved, for documentation
 * (RFC 6890 and the special-purpose registries of IANA), or an IPv6 address that stands for an IPv4 address.
 * @param address as the resolver writes it. What is no address is special.
 */
export function isSpecialAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return true;
  return parsed instanceof ipaddr.IPv6 && MORE_SPECIAL.some((range) => parsed.match(range));
}

/** Whether an address is this machine's own. */
export const isLoopbackAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
