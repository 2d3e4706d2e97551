import { postgresUrlFault } from './postgres-url.js';

const POSTGRES = /^postgres(ql)?:\/\//;
/** Nothing before the path but `//`, which URLs of files have. */
const AUTHORITY = /^sqlite:\/\/(.*)$/s;

const RULE =
  'must be sqlite:PATH (sqlite:./x.db or sqlite:/var/lib/x.db) or postgres://USER:PASSWORD@HOST:PORT/DATABASE';

/**
 * The database that a URL names, SQLite's as `sqlite:PATH`. With two slashes: what follows them is the path, as `./x.db`, `x.db`
 * or `/var/lib/x.db`, and `/./x.db` and `//var/lib/x.db` as SQLAlchemy writes them.
 * @returns `undefined` for what is none (`databaseUrlFault` says why), and for `sqlite:///x.db`, which is `/x.db` to some and `./x.db` to others.
 */
export function databaseUrlOf(text: string): string | undefined {
  if (POSTGRES.test(text)) return postgresUrlFault(text) === undefined ? text : undefined;
  if (!/^sqlite:./.test(text) || text.includes('?')) return undefined;
  const [, rest] = AUTHORITY.exec(text) ?? [];
  if (rest === undefined) return text;
  const path = rest.replace(/^\/(?=\.{1,2}\/|\/)/, '');
  return path === '' || /^\/[^/]*$/.test(path) ? undefined : `sqlite:${path}`;
}

/** What is wrong with a URL that names no database, in words that follow the name of the variable or option and never quote it. */
export const databaseUrlFault = (text: string): string =>
  (POSTGRES.test(text) ? postgresUrlFault(text) : undefined) ?? RULE;
