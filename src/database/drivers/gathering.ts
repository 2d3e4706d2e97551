/** What is done with those that wait. */
export interface Ways<I, O> {
  /** @returns an answer for each, in their order; nothing where nothing of it was done, and each is to be done alone. */
  together(items: readonly I[]): Promise<readonly O[] | undefined>;
  alone(item: I): Promise<O>;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (answer: O | Promise<O>) => void;
  readonly reject: (error: unknown) => void;
}

/** How many groups are under way before others wait for them, and how many are in one at the most. */
const [AT_ONCE, MOST] = [2, 100];
/** Nobody waits longer for others. Milliseconds. */
const PATIENCE = 100;
/** After so many in a row that were alone the next one is expected to be alone as well, and waits for no end of a turn. */
const QUIET = 50;

/**
 * What comes in one turn of the event loop goes together, and so does all that comes while groups before are under way. Nobody
 * waits where there are none, and nobody is held up by those that hang.
 */
export class Gathering<I, O> {
  readonly #waiting: Waiting<I, O>[] = [];
  #underWay = 0;
  #isDue = false;
  #aloneInARow = 0;
  #patience: NodeJS.Timeout | undefined;

  constructor(private readonly ways: Ways<I, O>) {}

  add(item: I): Promise<O> {
    const answer = this.atOnce(item);
    if (answer) return answer;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#goOn();
    });
  }

  /** @returns nothing where there are others, or others are expected. */
  atOnce(item: I): Promise<O> | undefined {
    const isAlone = this.#underWay === 0 && this.#waiting.length === 0;
    if (!isAlone) this.#aloneInARow = 0;
    return isAlone && this.#aloneInARow >= QUIET ? this.#lone(item) : undefined;
  }

  async #lone(item: I): Promise<O> {
    this.#underWay += 1;
    try {
      return await this.ways.alone(item);
    } finally {
      this.#underWay -= 1;
      this.#goOn();
    }
  }

  #goOn(): void {
    if (this.#isDue || this.#waiting.length === 0) return;
    if (this.#underWay >= AT_ONCE) {
      this.#patience ??= setTimeout(() => this.#next(), PATIENCE).unref();
    } else {
      this.#isDue = true;
      setImmediate(() => {
        this.#isDue = false;
        this.#next();
      });
    }
  }

  #next(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    void this.#send(this.#waiting.splice(0, MOST));
    this.#goOn();
  }

  async #send(group: readonly Waiting<I, O>[]): Promise<void> {
    this.#underWay += 1;
    this.#aloneInARow = group.length === 1 ? this.#aloneInARow + 1 : 0;
    await (group.length === 1 ? this.#alone(group) : this.#together(group));
    this.#underWay -= 1;
    this.#goOn();
  }

  async #together(group: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const answers = await this.ways.together(group.map(({ item }) => item));
      if (!answers) await this.#alone(group);
      else group.forEach(({ resolve }, index) => resolve(answers[index] as O));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  #alone(group: readonly Waiting<I, O>[]): Promise<unknown> {
    return Promise.allSettled(
      group.map(({ item, resolve }) => {
        const answer = this.ways.alone(item);
        resolve(answer);
        return answer;
      }),
    );
  }
}
