import { OAuthError } from '../errors/oauth-error.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Refuses a state-changing request that another site's page sent. Browsers tell on themselves with `Sec-Fetch-Site`
 * (only they can set it) or `Origin`; a script that sends neither is not a browser and carries no ambient authority.
 * Our own pages send `Origin: null` because of their referrer policy, so `Sec-Fetch-Site` is looked at first; in browsers
 * without it (Safari before 16.4) only a form token tells our page from a sandboxed frame of somebody else's.
 * @param opaqueIsOurs whether `Origin: null` will do, because a token of our form was posted or is asked for later
 * @throws OAuthError `access_denied`.
 */
export function refuseCrossSite(headers: Headers, ownUrl: string, { opaqueIsOurs = false } = {}): void {
  const site = headers['sec-fetch-site'];
  const origin = headers['origin'];
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return;
  } else if (origin === undefined || origin === new URL(ownUrl).origin) return;
  else if (opaqueIsOurs && origin === 'null') return;
  throw new OAuthError('access_denied', 'The form was posted from another site.', {
    detail: `Sec-Fetch-Site ${String(site)}, Origin ${String(origin)}`,
  });
}
