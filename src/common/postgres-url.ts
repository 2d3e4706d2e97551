/** As libpq has them, but `allow`; https://www.postgresql.org/docs/current/libpq-ssl.html. `no-verify` is `pg`'s for `require`. */
export const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const;

const ENCODE =
  'has a character in its user name or password that must be percent-encoded: / is %2F, ? is %3F, # is %23, @ is %40, : is %3A and % is %25';
const ONE_HOST =
  'names several hosts, of which none would be chosen: name one, such as a proxy or an address that leads to the primary';

/** What of libpq `pg` passes over: to connect all the same would be something else than what was asked for. */
const UNKNOWN: Readonly<Record<string, string>> = {
  target_session_attrs: `has target_session_attrs, which needs several hosts: name one host that leads to the primary, and leave it out`,
  load_balance_hosts: `has load_balance_hosts, which needs several hosts: name one host that leads to the primary, and leave it out`,
};

/** @returns what is wrong with a `postgres://` URL, in words that follow its name and never quote it; `undefined`: nothing. */
export function postgresUrlFault(text: string): string | undefined {
  const [, authority = '', rest = ''] = /^[^:]+:\/\/([^/?#]*)(.*)$/s.exec(text) ?? [];
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (isCutShort(authority, rest)) return ENCODE;
  if (host.includes(',')) return ONE_HOST;
  if (!isEncoded(authority.slice(0, -host.length || undefined)) || !URL.canParse(text)) return ENCODE;
  return parameterFault(new URL(text).searchParams);
}

/** What should be the end of a password begins a path, a query or a fragment: the `@` before the host stands behind it. */
function isCutShort(authority: string, rest: string): boolean {
  if (rest.includes('#')) return true;
  const [path = '', query = ''] = rest.split('?', 2);
  const [first = ''] = query.split('&');
  const isIn = (part: string): boolean => part.includes('@') && !authority.includes('@');
  return isIn(path) || (isIn(first) && !first.includes('='));
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function parameterFault(parameters: URLSearchParams): string | undefined {
  const unknown = Object.keys(UNKNOWN).find((name) => parameters.has(name));
  if (unknown !== undefined) return UNKNOWN[unknown];
  if (parameters.getAll('host').join(',').includes(',')) return ONE_HOST;
  return sslFault(parameters.get('sslmode'), parameters.get('sslrootcert'));
}

function sslFault(mode: string | null, authority: string | null): string | undefined {
  if (mode !== null && !(SSL_MODES as readonly string[]).includes(mode))
    return 'has an sslmode that is none of disable, prefer, require, verify-ca and verify-full (allow is not supported)';
  if (authority === 'system')
    return mode === 'verify-full' || mode === null
      ? undefined
      : 'has sslrootcert=system, which needs sslmode=verify-full';
  return mode === 'verify-ca' && !authority
    ? 'has sslmode=verify-ca and no sslrootcert: name the file of the authority, or use verify-full'
    : undefined;
}
