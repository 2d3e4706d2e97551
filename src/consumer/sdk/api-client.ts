import { setTimeout as sleep } from 'node:timers/promises';
import * as oidc from 'openid-client';
import type { BoundedFetch } from './bounded-fetch.js';
import { challengeIn } from './challenge.js';
import { ConsumerError } from './consumer-error.js';
import type { Credentials } from './credentials.js';
import type { Discovery } from './discovery.js';
import { proofWith } from './dpop.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { checkRegistration } from './registration.js';
import type { ProtectedResource } from './resource-metadata.js';
import { readProtectedResource } from './resource-metadata.js';
import { retryAfter } from './retry-after.js';
import { areSound } from './sound-credentials.js';
import { withStepUp } from './step-up.js';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL, with a leading slash; the query included. */
  readonly path: string;
  readonly json?: object;
}

/** Before the first repetition; each further one waits twice as long. Milliseconds. */
const FIRST_PAUSE_MS = 100;

/** Calls the provider's API with an access token in the header (RFC 6750 section 2.1, RFC 9449 section 7.1). */
export class ApiClient {
  constructor(
    private readonly options: ResolvedOptions,
    private readonly fetch: BoundedFetch,
    private readonly discovery: Discovery,
  ) {}

  /**
   * Repeats what met trouble where that can't do it twice (RFC 9110 section 9.2.2), after the time that the API asks for.
   * @returns the JSON of a successful answer; undefined where it is 204.
   * @throws ConsumerError `token_refused`, `authentication_required`, `insufficient_scope`, `not_found`, `api_refused`, `provider_unavailable`,
   * `invalid_response`.
   */
  async send(credentials: Credentials, request: ApiRequest): Promise<unknown> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#attempt(credentials, request);
      } catch (error) {
        const pause = this.#pause(request, error, attempt);
        if (pause === undefined) throw withStepUp(this.options, credentials, error);
        await sleep(pause);
      }
    }
  }

  /** Milliseconds; undefined where the error is final. */
  #pause({ method }: ApiRequest, error: unknown, attempt: number): number | undefined {
    const passing = error instanceof ConsumerError && error.code === 'provider_unavailable';
    if (!passing || method === 'POST' || attempt >= this.options.retries) return undefined;
    const asked = error.retryAfterSeconds ?? 0;
    if (asked > this.options.longestWaitSeconds) return undefined;
    return Math.max(FIRST_PAUSE_MS * 2 ** attempt, asked * 1000);
  }

  /** @throws ConsumerError where it can't be read. */
  protectedResource(address: string): Promise<ProtectedResource | undefined> {
    return readProtectedResource(this.options, this.fetch, address);
  }

  async #attempt(credentials: Credentials, request: ApiRequest): Promise<unknown> {
    const response = await this.#call(credentials, request);
    if (!response.ok) throw refusal(response, this.options.now());
    if (response.status === 204) return undefined;
    return response.json().catch(() => {
      throw new ConsumerError('invalid_response', 'the API answered no JSON');
    });
  }

  async #call(credentials: Credentials, { method, path, json }: ApiRequest): Promise<Response> {
    checkRegistration(this.options, credentials);
    // The platform's own error would quote the token.
    if (!areSound(credentials)) throw new ConsumerError('token_refused', 'the credentials can’t be sent');
    const url = `${this.options.apiUrl}${path}`;
    const headers = new Headers({ Accept: 'application/json', ...this.#echoes(credentials) });
    if (json) headers.set('Content-Type', 'application/json');
    const body = json && JSON.stringify(json);
    if (credentials.dpopKey) {
      return this.discovery.use(async (configuration) => {
        // What the API says is no part of the protocol: an empty name is one.
        configuration[oidc.customFetch] = this.fetch;
        return oidc.fetchProtectedResource(
          ...([configuration, credentials.accessToken, new URL(url), method, body, headers] as const),
          await proofWith(credentials.dpopKey, configuration),
        );
      });
    }
    headers.set('Authorization', `Bearer ${credentials.accessToken}`);
    return this.fetch(url, { method, headers, ...(body && { body }) });
  }

  #echoes({ callbackValues = {} }: Credentials): Readonly<Record<string, string>> {
    const { callbackHeaders } = this.options;
    const kept = Object.entries(callbackHeaders).filter(([name]) => callbackValues[name] !== undefined);
    return Object.fromEntries(kept.map(([name, header]) => [header, callbackValues[name] as string]));
  }
}

function refusal({ status, headers }: Response, now: number): ConsumerError {
  const reason = `the API answered status ${status}`;
  const retryAfterSeconds = retryAfter(headers.get('retry-after'), now);
  const challenge = challengeIn(headers.get('www-authenticate'));
  return new ConsumerError(codeOf(status), reason, undefined, { status, retryAfterSeconds, challenge });
}

function codeOf(status: number) {
  if (status === 401) return 'token_refused';
  if (status === 403) return 'insufficient_scope';
  if (status === 404 || status === 410) return 'not_found';
  if (status === 429 || status >= 500) return 'provider_unavailable';
  return status >= 400 ? 'api_refused' : 'invalid_response';
}
