import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

/** Where the consumer's pages live, as browsers see it; taken from the redirect URI, never from the Host header. */
@Injectable()
export class ConsumerSite {
  readonly url: string;
  readonly origin: string;
  /** The path prefix in front of `/consumer`, empty without a prefixing proxy. */
  readonly base: string;
  /** Whether cookies can be confined to https. */
  readonly secure: boolean;

  constructor(config: Config) {
    this.url = config.consumer.redirectUri;
    const { origin, pathname, protocol } = new URL(this.url);
    const at = pathname.lastIndexOf('/consumer/auth_callback');
    this.origin = origin;
    this.base = at < 0 ? '' : pathname.slice(0, at);
    this.secure = protocol === 'https:';
  }

  path(path: `/consumer${string}`): string {
    return `${this.base}${path}`;
  }

  /** The start of a login that comes back to `returnTo`, a path as browsers see it. */
  loginPath(returnTo?: string): string {
    return this.path(`/consumer/auth${returnTo ? `?return_to=${encodeURIComponent(returnTo)}` : ''}`);
  }
}
