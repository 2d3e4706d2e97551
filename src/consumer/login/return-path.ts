import { decodedPath } from '../../common/http/http-request.js';
import { ConsumerError } from '../sdk/index.js';

/** Characters, percent-encoded: the path has to fit into a cookie. */
const LONGEST = 2000;
/** A path of this origin. Browsers read `\` as `/`, and two of them lead to another host; they drop tabs and newlines. */
const PATH = /^\/(?![/\\])[^\\\p{Cc}]*$/u;

/**
 * Where to go after the login: a path of the same origin, query included.
 * @throws ConsumerError `invalid_return_to` for everything else, and for the login itself, which would never end.
 */
export function checkReturnPath(path: string, origin: string, loginPath: string): string {
  const valid = path.length <= LONGEST && PATH.test(path) && URL.canParse(path, origin);
  const url = valid ? new URL(path, origin) : undefined;
  if (url?.origin !== origin || url.pathname.startsWith('//') || isLogin(url.pathname, loginPath)) {
    throw new ConsumerError('invalid_return_to', 'the return path is no path of this site');
  }
  return short(`${url.pathname}${url.search}`);
}

/** However it is written: Express tells no capitals from small letters, Fastify decodes. */
const isLogin = (path: string, loginPath: string): boolean =>
  decodedPath(path).toLowerCase().startsWith(loginPath.toLowerCase());

function short(path: string): string {
  if (path.length > LONGEST) throw new ConsumerError('invalid_return_to', 'the return path is too long');
  return path;
}
