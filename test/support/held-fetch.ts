/** A request that is held. */
export interface Held {
  /** Settles once the request is there. */
  readonly there: Promise<void>;
  /** Lets it go on. @param instead what it ends with in the place of the real answer. */
  goOn(instead?: () => Response): void;
}

interface Hold {
  readonly path: string;
  readonly sent: boolean;
  readonly arrive: () => void;
  readonly goneOn: Promise<(() => Response) | undefined>;
}

/** A `fetch` that can be held at one request, as it is in a process that sleeps in its midst. */
export class HeldFetch {
  #hold: Hold | undefined;

  /** Holds the next request to a path that ends like this; with `sent`, only its answer. */
  hold(path: string, { sent = false } = {}): Held {
    let [arrive, goOn]: [() => void, (instead?: () => Response) => void] = [() => undefined, () => undefined];
    const there = new Promise<void>((resolve) => (arrive = resolve));
    const goneOn = new Promise<(() => Response) | undefined>((resolve) => (goOn = resolve));
    this.#hold = { path, sent, arrive, goneOn };
    return { there, goOn };
  }

  readonly fetch = (async (input: string, init?: RequestInit) => {
    const hold = this.#hold;
    if (!hold || !new URL(input).pathname.endsWith(hold.path)) return fetch(input, init);
    this.#hold = undefined;
    const answer = hold.sent ? await fetch(input, init) : undefined;
    hold.arrive();
    const instead = await hold.goneOn;
    return instead?.() ?? answer ?? fetch(input, init);
  }) as typeof globalThis.fetch;
}

/** The answer is lost on its way. */
export const lost = (): never => {
  throw new TypeError('fetch failed');
};
