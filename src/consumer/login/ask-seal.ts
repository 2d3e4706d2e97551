import type { Clock } from '../../common/clock.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import type { LoginAsk } from '../sdk/index.js';

/** How long a link to a login that was asked for can be followed. Milliseconds. */
const LIFE_MS = 600_000;

interface Sealed {
  readonly ask: LoginAsk;
  readonly until: number;
}

/** Carries what an API wants of a login through the browser: nobody else can make one up. */
export class AskSeal {
  readonly #box: SealedBox;

  constructor(
    secret: string,
    private readonly clock: Clock,
  ) {
    this.#box = SealedBox.ofSecret(secret, 'consumer-ask');
  }

  seal(ask: LoginAsk): string {
    return this.#box.seal(JSON.stringify({ ask, until: this.clock.now() + LIFE_MS } satisfies Sealed));
  }

  /** `undefined` where it is none of ours, or too old: the login is one as any other then. */
  open(text: string | undefined): LoginAsk | undefined {
    const opened = text === undefined ? undefined : this.#box.open(text);
    if (opened === undefined) return undefined;
    const { ask, until } = JSON.parse(opened) as Sealed;
    return until > this.clock.now() ? ask : undefined;
  }
}
