import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { sha256 } from '../../common/crypto/random.js';
import type { VerifiedAccess } from '../access-token-verifier.js';
import { AccessTokenVerifier } from '../access-token-verifier.js';
import type { BearerSettings, IntrospectionSettings } from '../bearer-settings.js';
import { readTidy } from '../../common/http/read-tidy.js';
import { accessOf, type Claims, isText, momentOf, Unfit } from './access-of-claims.js';
import type { IssuerFetch } from './issuer-fetch.js';
import type { IssuerMetadata } from './issuer-metadata.js';
import { unavailable } from './unavailable.js';

/** So many answers are remembered at the most. */
const MOST = 10_000;

interface Remembered {
  readonly access: VerifiedAccess;
  /** Of the monotonic clock. */
  readonly until: number;
}

/** Verifies access tokens of every format by asking their issuer (RFC 7662). */
export class IntrospectionVerifier extends AccessTokenVerifier {
  readonly #logger = new Logger('BearerModule');
  readonly #remembered = new LRUCache<string, Remembered>({ max: MOST });
  readonly #underWay = new Map<string, Promise<VerifiedAccess | undefined>>();
  readonly #authorization: string;

  constructor(
    private readonly settings: BearerSettings & { readonly introspection: IntrospectionSettings },
    private readonly metadata: IssuerMetadata,
    private readonly fetch: IssuerFetch,
  ) {
    super();
    const { clientId, clientSecret } = settings.introspection;
    this.#authorization = basic(clientId, clientSecret);
  }

  async verify(token: string): Promise<VerifiedAccess | undefined> {
    const { remember } = this.settings.introspection;
    // Each request asks for itself: what is under way may have been answered before a revocation.
    if (remember === 0) return this.#ask(token);
    const key = sha256(token);
    return this.#recall(key) ?? this.#shared(key, token);
  }

  #recall(key: string): VerifiedAccess | undefined {
    const known = this.#remembered.get(key);
    if (!known || known.until <= this.settings.clock.monotonic()) return undefined;
    return this.#isOver(known.access) ? undefined : known.access;
  }

  #shared(key: string, token: string): Promise<VerifiedAccess | undefined> {
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const asking = this.#askAndRemember(key, token).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, asking);
    return asking;
  }

  async #askAndRemember(key: string, token: string): Promise<VerifiedAccess | undefined> {
    // From before the question: the answer is no younger than that.
    const until = this.settings.clock.monotonic() + this.settings.introspection.remember;
    const access = await this.#ask(token);
    if (access) this.#remembered.set(key, { access, until });
    return access;
  }

  async #ask(token: string): Promise<VerifiedAccess | undefined> {
    const answer = await this.#answer(token);
    if (answer['active'] !== true) return undefined;
    try {
      this.#check(answer);
      return accessOf(answer, this.settings.nestedScopes);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      this.#logger.debug(`an active token is refused: ${error.message}`);
      return undefined;
    }
  }

  /** RFC 7662 section 2.2: what the issuer says must be of a token for us. @throws Unfit */
  #check({ iss, aud, exp, token_type }: Claims): void {
    const { issuer, introspection, clock } = this.settings;
    if (iss !== undefined && iss !== issuer) throw new Unfit('it is of another issuer (iss)');
    if (aud !== undefined && !this.#isForUs(aud)) throw new Unfit('it is for another audience (aud)');
    if ((momentOf('exp', exp) ?? Infinity) <= clock.now()) throw new Unfit('it has expired (exp)');
    // Refresh tokens are active as well, and must open nothing.
    if (!isBearer(token_type) && (introspection.requireTokenType || token_type !== undefined)) {
      throw new Unfit('it is no bearer token (token_type)');
    }
  }

  #isForUs(aud: unknown): boolean {
    const { audience } = this.settings;
    return audience.length === 0 || [aud].flat().some((one) => audience.includes(one as string));
  }

  async #answer(token: string): Promise<Claims> {
    const { endpoint } = this.settings.introspection;
    const url = endpoint ?? (await this.metadata.endpoint('introspection_endpoint'));
    const response = await this.fetch(url, {
      method: 'POST',
      headers: { authorization: this.#authorization, accept: 'application/json' },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
    });
    const answer = response.status === 200 ? readAnswer(await response.text()) : undefined;
    if (answer) return answer;
    const hint = response.status === 401 ? ': are clientId and clientSecret right?' : '';
    throw unavailable(`${url} answered ${response.status}${hint || ' and nothing that can be read'}`);
  }

  #isOver({ expiresAt }: VerifiedAccess): boolean {
    return expiresAt !== undefined && expiresAt <= this.settings.clock.now();
  }
}

const isBearer = (type: unknown): boolean => isText(type) && /^bearer$/i.test(type);

/** Undefined where it is no object in JSON. */
function readAnswer(text: string): Claims | undefined {
  try {
    const answer = readTidy(text);
    return typeof answer === 'object' && !Array.isArray(answer) ? (answer as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 6749 section 2.3.1: both form-encoded. */
function basic(id: string, secret: string): string {
  const [user, password] = [id, secret].map((text) => new URLSearchParams({ '': text }).toString().slice(1));
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
