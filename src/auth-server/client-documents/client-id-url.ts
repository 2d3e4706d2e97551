const LONGEST = 200;
/** A host, perhaps a port, and a path that says something. No user, no query, no fragment: none of their characters. */
const FORM =
  /^(https?):\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::([1-9]\d{0,4}))?(\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]+)$/;
/** A segment that a URL parser would resolve, however it is written. */
const DOTS = /\/(?:\.|%2e){1,2}(?:\/|$)/i;
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/**
 * Whether a client id is a URL that a document may be read at (Client ID Metadata Document, section 3), judged by its letters before
 * any parser changes them: what is compared, fetched and shown is one and the same text.
 * @param allowHttp for documents of this machine.
 */
export function isClientIdUrl(id: string, { allowHttp }: { readonly allowHttp: boolean }): boolean {
  if (id.length > LONGEST) return false;
  const [, scheme, , port, path] = FORM.exec(id) ?? [];
  if (path === undefined || DOTS.test(path) || BROKEN_ESCAPE.test(path)) return false;
  const usualPort = scheme === 'https' ? '443' : '80';
  // A port that the scheme has anyway is another spelling of the same; and no parser may read another URL out of it.
  return (scheme === 'https' || allowHttp) && port !== usualPort && isItsOwnUrl(id);
}

const isItsOwnUrl = (id: string): boolean => URL.canParse(id) && new URL(id).href === id;
