import { Injectable } from '@nestjs/common';
import type { HttpRequest } from '../common/http/http-request.js';
import { pathOf } from '../common/http/http-request.js';
import { ConsumerSettings } from './providers/consumer-settings.js';
import { DEFAULT_PROVIDER } from './providers/default-provider.js';

/** Where the consumer's pages live, as browsers see it; taken from the redirect URI, never from the Host header. */
@Injectable()
export class ConsumerSite {
  readonly url: string;
  readonly origin: string;
  /** The path prefix in front of `/consumer`, empty without a prefixing proxy. */
  readonly base: string;
  /** Whether cookies can be confined to https. */
  readonly secure: boolean;

  constructor(settings: ConsumerSettings) {
    this.url = settings.redirectUri;
    const { origin, pathname, protocol } = new URL(this.url);
    const at = pathname.lastIndexOf('/consumer/auth_callback');
    this.origin = origin;
    this.base = at < 0 ? '' : pathname.slice(0, at);
    this.secure = protocol === 'https:';
  }

  path(path: `/consumer${string}`): string {
    return `${this.base}${path}`;
  }

  /** The path of a request without that prefix, whether a proxy took it off or not: `/consumer/home`. */
  routeOf(request: HttpRequest): string {
    const path = pathOf(request);
    return path.startsWith(`${this.base}/`) ? path.slice(this.base.length) : path;
  }

  /** The address of a request's page, as browsers see it: without scheme and host. */
  pageOf({ originalUrl }: HttpRequest): string {
    return originalUrl.startsWith(`${this.base}/`) ? originalUrl : `${this.base}${originalUrl}`;
  }

  /** Each provider's answers come to an address of their own, so that none can pass for another's (RFC 9700 section 4.4.2.2). */
  redirectUri(provider: string): string {
    return provider === DEFAULT_PROVIDER ? this.url : `${this.url.replace(/\/$/, '')}/${provider}`;
  }

  /** The start of a login that comes back to `returnTo`, a path as browsers see it. */
  loginPath(returnTo?: string, provider?: string): string {
    const query = new URLSearchParams({
      ...(provider && { provider }),
      ...(returnTo && { return_to: returnTo }),
    });
    return this.path(`/consumer/auth${query.size > 0 ? `?${query}` : ''}`);
  }
}
