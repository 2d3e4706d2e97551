import { Injectable } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { cookieName } from '../common/http/cookie-name.js';
import type { HttpRequest } from '../common/http/http-request.js';
import { decodedPath, pathOf } from '../common/http/http-request.js';
import { globalPrefixOf } from '../common/nest/global-prefix.js';
import { ConsumerSettings } from './providers/consumer-settings.js';
import { DEFAULT_PROVIDER } from './providers/default-provider.js';

/** Where the consumer's pages live, as browsers see it; taken from the redirect URI, never from the Host header. */
@Injectable()
export class ConsumerSite {
  readonly url: string;
  readonly origin: string;
  /** What stands in front of the consumer's path: that of a proxy, or of the application's global prefix; empty without either. */
  readonly base: string;
  /** The path of the consumer itself: `/consumer`, or what the settings say, behind `base`. */
  readonly home: string;
  /** What the stylesheets of the pages stand below. */
  readonly assets: string;
  /** Whether cookies can be confined to https. */
  readonly secure: boolean;
  readonly #path: string;

  constructor(
    { redirectUri, path, assets }: ConsumerSettings,
    private readonly application: ApplicationConfig,
  ) {
    this.url = redirectUri;
    this.#path = path;
    const { origin, pathname, protocol } = new URL(redirectUri);
    const at = pathname.lastIndexOf(`${path}/auth_callback`);
    this.origin = origin;
    this.base = at < 0 ? '' : pathname.slice(0, at);
    this.home = this.base + path;
    this.assets = assets ?? this.base;
    this.secure = protocol === 'https:';
  }

  /** What a cookie is called: another consumer of this host, at another port or path, has other names. */
  cookieName(name: string): string {
    return cookieName(name, this.origin + (this.home === '/consumer' ? '' : this.home));
  }

  /** @param path below that of the consumer: `/home`. */
  path(path: `/${string}`): string {
    return this.home + path;
  }

  /** The path of a request below that of the consumer, whatever a proxy took off: `/home`. Empty where it is not the consumer's. */
  routeOf(request: HttpRequest): string {
    const path = decodedPath(pathOf(request));
    const at = path.indexOf(`${this.#path}/`);
    return at < 0 ? '' : path.slice(at + this.#path.length);
  }

  /** The address of a request's page, as browsers see it: without scheme and host. */
  pageOf({ originalUrl }: HttpRequest): string {
    const { proxy } = this;
    return originalUrl.startsWith(`${proxy}/`) ? originalUrl : `${proxy}${originalUrl}`;
  }

  /** Each provider's answers come to an address of their own, so that none can pass for another's (RFC 9700 section 4.4.2.2). */
  redirectUri(provider: string): string {
    return provider === DEFAULT_PROVIDER ? this.url : `${this.url.replace(/\/$/, '')}/${provider}`;
  }

  /** The start of a login that comes back to `returnTo`, a path as browsers see it. @param ask as `LoginRetry.sealedAsk` makes it. */
  loginPath(returnTo?: string, provider?: string, ask?: string): string {
    const query = new URLSearchParams({
      ...(provider && { provider }),
      ...(returnTo && { return_to: returnTo }),
      ...(ask && { ask }),
    });
    return this.path(`/auth${query.size > 0 ? `?${query}` : ''}`);
  }

  /** The prefix of a proxy alone: the application sees its global prefix itself. */
  get proxy(): string {
    const prefix = globalPrefixOf(this.application);
    return this.base.endsWith(prefix) ? this.base.slice(0, this.base.length - prefix.length) : this.base;
  }
}
