import type { Reply } from './http-agent.js';

/** Members of forms, JSON and URLs that nobody else may know. */
const SECRET = [
  ...[
    'access_token',
    'refresh_token',
    'id_token',
    'id_token_hint',
    'token',
    'logout_token',
    'code',
    'code_verifier',
  ],
  ...[
    'client_secret',
    'client_assertion',
    'password',
    'current_password',
    'new_password',
    'form_token',
    'state',
  ],
  ...['nonce', 'subject_token', 'interaction', 'answer'],
];

/** Shorter ones stand in other words by chance. Characters. */
const SHORTEST = 12;

/** Every secret that went over the wire, with the name that it had there. */
export class SentSecrets {
  readonly #names = new Map<string, string>();
  /** Values that stood where none of them is secret: the same text may be sent as everything. */
  readonly #plain = new Set<string>();

  ofRequest(url: string, { body, headers }: RequestInit): void {
    this.#ofParameters(new URL(url).searchParams);
    if (typeof body === 'string' || body instanceof URLSearchParams) this.#ofBody(String(body));
    const sent = new Headers(headers);
    this.#ofAuthorization(sent.get('authorization'));
    for (const pair of sent.get('cookie')?.split('; ') ?? []) this.#keep('cookie', valueOf(pair));
  }

  ofReply({ headers, text }: Reply): void {
    for (const cookie of headers.getSetCookie())
      if (!isHarmless(cookie)) this.#keep('cookie', valueOf(cookie.split(';')[0] ?? ''));
    const location = headers.get('location');
    if (location?.includes('?')) this.#ofParameters(new URLSearchParams(location.split('?')[1]));
    if (text.startsWith('{')) this.#ofBody(text);
  }

  /** Those that the text has, by name. */
  in(text: string): string[] {
    return [...this.#names]
      .filter(([secret]) => !this.#plain.has(secret) && text.includes(secret))
      .map(([secret, name]) => `${name}: ${secret}`);
  }

  #ofBody(body: string): void {
    if (!body.startsWith('{')) return this.#ofParameters(new URLSearchParams(body));
    try {
      for (const [name, value] of Object.entries(JSON.parse(body) as object)) this.#ofMember(name, value);
    } catch {
      // Not JSON: nothing has a name in it.
    }
  }

  #ofParameters(parameters: URLSearchParams): void {
    for (const [name, value] of parameters) this.#ofMember(name, value);
  }

  #ofMember(name: string, value: unknown): void {
    if (SECRET.includes(name)) this.#keep(name, value);
    else if (typeof value === 'string') this.#plain.add(value);
  }

  #ofAuthorization(header: string | null): void {
    const [scheme, credentials = ''] = header?.split(' ') ?? [];
    if (/^basic$/i.test(scheme ?? '')) {
      this.#keep('Basic', credentials);
      const userPass = Buffer.from(credentials, 'base64').toString();
      if (userPass.includes(':')) this.#keep('client_secret', userPass.slice(userPass.indexOf(':') + 1));
    } else this.#keep('Authorization', credentials);
  }

  #keep(name: string, value: unknown): void {
    if (typeof value === 'string' && value.length >= SHORTEST) this.#names.set(value, name);
  }
}

const valueOf = (pair: string): string => pair.slice(pair.indexOf('=') + 1);

const isHarmless = (cookie: string): boolean => cookie.startsWith('sluice_language=');
