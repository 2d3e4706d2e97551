import { OAuthError } from '../errors/oauth-error.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Refuses a state-changing request that another site's page sent. Browsers tell on themselves with `Sec-Fetch-Site`
 * (only they can set it) or `Origin`; a script that sends neither is not a browser and carries no ambient authority.
 * Our own pages send `Origin: null` because of their referrer policy, so `Sec-Fetch-Site` is looked at first.
 * @throws OAuthError `access_denied`.
 */
export function refuseCrossSite(headers: Headers, ownUrl: string): void {
  const site = headers['sec-fetch-site'];
  const origin = headers['origin'];
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return;
  } else if (origin === undefined || origin === new URL(ownUrl).origin) return;
  throw new OAuthError('access_denied', 'The form was posted from another site.', {
    detail: `Sec-Fetch-Site ${String(site)}, Origin ${String(origin)}`,
  });
}
