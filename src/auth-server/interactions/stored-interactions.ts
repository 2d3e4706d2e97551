import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { randomToken, sha256 } from '../../common/crypto/random.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { BoundStatement } from '../../database/index.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { Answer, Question } from './interaction.js';
import { InteractionError } from './interaction-error.js';
import { InteractionsRepository } from './interactions.repository.js';

/** How long a person may take at the host's page: to sign up, or to look for a second factor. Milliseconds. */
const LIFETIME = 30 * 60_000;
/** A URL of more is not taken everywhere. */
const LONGEST = 6_000;

/** A question that a host may answer. */
export type Open<Q extends Question = Question> = Q & {
  /** Tells two of the same question apart. */
  readonly nonce: string;
  /** SHA-256 of the form cookie of the browser that began it. */
  readonly browser: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly expiresAt: number;
};

/** One that the browser came back from. */
export type Answered<Q extends Question = Question> = Open<Q> & {
  readonly answer: Answer;
  /** Ends it; the unit fails where that was done before. */
  readonly consume: BoundStatement;
};

/**
 * The id of an interaction is the question itself, sealed: what strangers begin is written nowhere. A row is made with the
 * host's answer, by whose key nobody answers twice.
 */
@Injectable()
export class StoredInteractions {
  readonly #box: SealedBox;

  constructor(
    settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: InteractionsRepository,
  ) {
    this.#box = SealedBox.ofSecret(settings.secret, 'interactions');
  }

  /**
   * @param formCookie of the browser that has to come back.
   * @returns the id that the host's page is given; `undefined` where it would be too long for a URL.
   */
  begin(question: Question, formCookie: string): string | undefined {
    const createdAt = this.clock.now();
    const open: Open = {
      ...question,
      nonce: randomToken(),
      browser: sha256(formCookie),
      createdAt,
      expiresAt: createdAt + LIFETIME,
    };
    const id = this.#box.seal(JSON.stringify(open));
    return id.length > LONGEST ? undefined : id;
  }

  /** @throws InteractionError `unknown`, `ended` or `answered` */
  async open(id: unknown): Promise<Open> {
    const open = typeof id === 'string' ? this.#read(id) : undefined;
    if (!open) throw new InteractionError('unknown', 'the interaction is none of ours');
    if (open.expiresAt <= this.clock.now())
      throw new InteractionError('ended', 'the interaction took too long');
    if (await this.repository.find(sha256(String(id)))) throw answeredBefore();
    return open;
  }

  /** @returns what shows that a browser comes from who answered. @throws InteractionError `answered` */
  async answer(id: string, { expiresAt }: Open, answer: Answer): Promise<string> {
    const secret = randomToken();
    const sealedAnswer = SealedBox.ofToken(secret, 'interaction-answer').seal(JSON.stringify(answer), id);
    const record = { hash: sha256(id), sealedAnswer, consumedAt: null, expiresAt };
    await this.unitOfWork.run(this.repository.insert(record)).catch((error: unknown) => {
      throw error instanceof ConstraintViolation ? answeredBefore() : error;
    });
    return secret;
  }

  /** The browser is back. @throws OAuthError `invalid_request`, with a word to the person. */
  async back(id: string, secret: string, formCookie: string | undefined): Promise<Answered> {
    const open = this.#read(id);
    const now = this.clock.now();
    if (!open) throw refused(OVER);
    if (open.expiresAt <= now) throw refused(LATE);
    if (formCookie === undefined || sha256(formCookie) !== open.browser) throw refused(ELSEWHERE);
    const hash = sha256(id);
    const record = await this.repository.find(hash);
    const answer = record && SealedBox.ofToken(secret, 'interaction-answer').open(record.sealedAnswer, id);
    if (record?.consumedAt !== null || answer === undefined) throw refused(OVER);
    return { ...open, answer: JSON.parse(answer) as Answer, consume: this.repository.consume({ hash, now }) };
  }

  /** Where nothing else is written with its end. @throws OAuthError `invalid_request` */
  async end({ consume }: Answered): Promise<void> {
    const { committed } = await this.unitOfWork.run(consume);
    if (!committed) throw interactionOver();
  }

  #read(id: string): Open | undefined {
    const question = this.#box.open(id);
    return question === undefined ? undefined : (JSON.parse(question) as Open);
  }
}

const answeredBefore = () => new InteractionError('answered', 'the interaction was answered before');

/** There is none that goes on here. */
export const interactionOver = (): OAuthError => refused(OVER);

export const OVER = 'This login is over already. Go back to the application and begin again.';
const LATE = 'This login took too long. Go back to the application and begin again.';
const ELSEWHERE = 'This login was begun in another browser. Go back to the application and begin again.';

const refused = (description: string): OAuthError => new OAuthError('invalid_request', description);
