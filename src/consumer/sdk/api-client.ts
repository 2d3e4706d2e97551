import type { BoundedFetch } from './bounded-fetch.js';
import { ConsumerError } from './consumer-error.js';
import type { Credentials } from './credentials.js';

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** Below the base URL, with a leading slash; the query included. */
  readonly path: string;
  readonly json?: object;
}

/** Calls the provider's API with an access token in the header (RFC 6750 section 2.1). */
export class ApiClient {
  constructor(
    private readonly apiUrl: string,
    private readonly fetch: BoundedFetch,
  ) {}

  /**
   * @returns the JSON of a successful answer.
   * @throws ConsumerError `token_refused`, `insufficient_scope`, `api_refused`, `provider_unavailable`, `invalid_response`.
   */
  async send(credentials: Credentials, { method, path, json }: ApiRequest): Promise<unknown> {
    const response = await this.fetch(`${this.apiUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${credentials.accessToken}`,
        Accept: 'application/json',
        ...(json && { 'Content-Type': 'application/json' }),
      },
      ...(json && { body: JSON.stringify(json) }),
    });
    if (!response.ok) throw refusal(response.status);
    return response.json().catch(() => {
      throw new ConsumerError('invalid_response', 'the API answered no JSON');
    });
  }
}

function refusal(status: number): ConsumerError {
  const reason = `the API answered status ${status}`;
  if (status === 401) return new ConsumerError('token_refused', reason);
  if (status === 403) return new ConsumerError('insufficient_scope', reason);
  if (status === 429 || status >= 500) return new ConsumerError('provider_unavailable', reason);
  return new ConsumerError(status >= 400 ? 'api_refused' : 'invalid_response', reason);
}
