/**
 * `sslmode` as libpq has it: `require` encrypts and verifies nothing, unless an authority is named. `pg` would verify in each mode;
 * it has libpq's rules under a parameter of its own. `prefer` is tried with TLS here, see `withoutTls`.
 */
export function withLibpqModes(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const { searchParams } = url;
  // Node's own authorities, which `pg` takes where none is named.
  if (searchParams.get('sslrootcert') === 'system') {
    searchParams.delete('sslrootcert');
    searchParams.set('sslmode', 'verify-full');
  }
  const mode = searchParams.get('sslmode');
  if (mode === null) return url.href;
  searchParams.set('sslmode', mode === 'no-verify' ? 'require' : mode);
  searchParams.set('uselibpqcompat', 'true');
  return url.href;
}

/** Where a server without TLS refused: the same in clear, as `prefer` wants it; `undefined` where another mode does not. */
export function withoutTls(databaseUrl: string, error: unknown): string | undefined {
  if (databaseUrl.startsWith('sqlite:') || !String(error).includes('does not support SSL')) return undefined;
  const url = new URL(databaseUrl);
  if (url.searchParams.get('sslmode') !== 'prefer') return undefined;
  url.searchParams.set('sslmode', 'disable');
  return url.href;
}
