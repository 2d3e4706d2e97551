import type { OAuthError } from '../../common/errors/oauth-error.js';
import { errorUri } from '../../common/http/oauth-error-body.js';

type ResponseParameters = Readonly<Record<string, string | undefined>>;

/**
 * A redirect URI that is proven to be the client's, and the only thing that can build an authorization response.
 * Every response names its issuer (RFC 9207) and hands `state` back unchanged (RFC 6749 section 4.1.2).
 */
export class RedirectTarget {
  constructor(
    readonly uri: string,
    private readonly state: string | undefined,
    private readonly issuer: string,
  ) {}

  success(code: string): string {
    return this.#build({ code });
  }

  /** RFC 6749 section 4.1.2.1. */
  error({ code, description }: OAuthError): string {
    return this.#build({
      error: code,
      error_description: description,
      error_uri: errorUri(code, this.issuer),
    });
  }

  /** RFC 6749 section 3.1.2: a query that the registered URI has of its own is kept. */
  #build(parameters: ResponseParameters): string {
    const all: ResponseParameters = { ...parameters, state: this.state, iss: this.issuer };
    const query = Object.entries(all)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    return `${this.uri}${this.uri.includes('?') ? '&' : '?'}${query}`;
  }
}
