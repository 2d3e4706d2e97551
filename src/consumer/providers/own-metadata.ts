import { Injectable } from '@nestjs/common';
import { isLoopbackUrl } from '../../common/http/loopback.js';
import { AUTO, type OwnMetadata } from '../sdk/self-registration.js';
import { ConsumerSite } from '../site.js';
import { ConsumerSettings } from './consumer-settings.js';

const SCOPE = 'openid profile email';

/** What the consumer says of itself where it registers by itself (RFC 7591), or is read (Client ID Metadata Document). */
@Injectable()
export class OwnClientMetadata {
  constructor(
    private readonly settings: ConsumerSettings,
    private readonly site: ConsumerSite,
  ) {}

  /** Where the document is, which is also the client id then. */
  get documentUrl(): string {
    return this.site.origin + this.site.path('/oauth-client');
  }

  /** For providers that read it: public, as no secret can stand in it. `undefined` where no provider has the client id `auto`. */
  document(): OwnMetadata | undefined {
    const providers = this.settings.providers.filter(({ clientId }) => clientId === AUTO);
    if (providers.length === 0) return undefined;
    const scopes = new Set(providers.flatMap(({ scope = SCOPE }) => scope.split(' ')));
    return {
      client_id: this.documentUrl,
      ...this.#metadata(
        providers.map(({ name }) => this.site.redirectUri(name)),
        [...scopes].join(' '),
      ),
      token_endpoint_auth_method: 'none',
    };
  }

  /** For one provider. @param scope all that is asked for there. */
  at(redirectUri: string, scope: string): OwnMetadata {
    return this.#metadata([redirectUri], scope);
  }

  #metadata(redirectUris: readonly string[], scope: string): OwnMetadata {
    const { site } = this;
    const at = (path: `/${string}`): string => site.origin + site.path(path);
    const isCallable = site.secure || isLoopbackUrl(site.origin);
    return {
      client_name: new URL(site.origin).host,
      ...(site.secure && { client_uri: at('/home') }),
      redirect_uris: redirectUris,
      // OpenID Connect Dynamic Client Registration 1.0 section 2: http is for native applications.
      application_type: site.secure ? 'web' : 'native',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      scope,
      post_logout_redirect_uris: [at('/logged_out')],
      ...(isCallable && {
        backchannel_logout_uri: at('/backchannel_logout'),
        backchannel_logout_session_required: false,
      }),
    };
  }
}
