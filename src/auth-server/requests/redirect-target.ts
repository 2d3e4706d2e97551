import type { OAuthError } from '../../common/errors/oauth-error.js';
import { errorUri } from '../../common/http/oauth-error-body.js';
import type { AuthorizationResponse } from './authorization-response.js';
import type { ResponseWay } from './response-way.js';

type ResponseParameters = Readonly<Record<string, string | undefined>>;

interface ResponseOptions extends ResponseWay {
  readonly issuer: string;
}

/**
 * A redirect URI that is proven to be the client's, and the only thing that can build an authorization response.
 * Every response names its issuer (RFC 9207) and hands `state` back unchanged (RFC 6749 section 4.1.2).
 */
export class RedirectTarget {
  constructor(
    readonly uri: string,
    private readonly options: ResponseOptions,
  ) {}

  success(code: string): AuthorizationResponse {
    return this.#build({ code });
  }

  /** RFC 6749 section 4.1.2.1. */
  error({ code, description }: OAuthError): AuthorizationResponse {
    return this.#build({
      error: code,
      error_description: description,
      error_uri: errorUri(code, this.options.issuer),
    });
  }

  #build(parameters: ResponseParameters): AuthorizationResponse {
    const { mode, state, issuer: iss } = this.options;
    const all: ResponseParameters = { ...parameters, state, iss };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    if (mode === 'form_post') return { mode, action: this.uri, fields: Object.fromEntries(sent) };
    const encoded = sent.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    return { mode, location: `${this.uri}${mode === 'fragment' ? '#' : separator(this.uri)}${encoded}` };
  }
}

/** RFC 6749 section 3.1.2: a query that the registered URI has of its own is kept. */
const separator = (uri: string): string => (uri.includes('?') ? '&' : '?');
