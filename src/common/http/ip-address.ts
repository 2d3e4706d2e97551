import { isIPv4, isIPv6 } from 'node:net';

/** `1.2.3.4:5678`; RFC 7239 section 6 also has names for ports. */
const IPV4_AND_PORT = /^([\d.]+):(?:\d{1,5}|_[\w.-]+)$/;
/** `[2001:db8::1]`, `[2001:db8::1]:443`. */
const BRACKETS = /^\[([^\]]+)\](?::(?:\d{1,5}|_[\w.-]+))?$/;
/** `2001:db8:1:2:3:4:5:6:443`: eight groups and a port. */
const EIGHT_GROUPS_AND_PORT = /^((?:[\da-f]{1,4}:){7}[\da-f]{1,4}):\d{1,5}$/i;
const MAPPED_IPV4 = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/**
 * An IP address in its one spelling, from any that gateways write: with a port, in brackets or quotes, with a zone, an IPv4
 * address in the clothes of IPv6, in capitals. `undefined` where it is none.
 */
export function readIpAddress(text: string): string | undefined {
  if (isIPv4(text)) return text;
  const bare = withoutPort(
    text
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
  if (isIPv4(bare)) return bare;
  const [withoutZone = ''] = bare.split('%');
  return isIPv6(withoutZone) ? canonicalIPv6(withoutZone) : undefined;
}

const withoutPort = (text: string): string =>
  (IPV4_AND_PORT.exec(text) ?? BRACKETS.exec(text) ?? EIGHT_GROUPS_AND_PORT.exec(text))?.[1] ?? text;

/** RFC 5952. */
function canonicalIPv6(address: string): string {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = MAPPED_IPV4.exec(canonical);
  if (!mapped) return canonical;
  const [high, low] = mapped.slice(1).map((group) => Number.parseInt(group, 16)) as [number, number];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
