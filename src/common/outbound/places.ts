import { OutboundError } from './outbound-error.js';

/** How many requests are under way at once, in all and at one site: a slow one is waited for by those who asked for it alone, under however many names. */
export class Places {
  #all = 0;
  readonly #bySite = new Map<string, number>();

  constructor(private readonly most: { readonly all: number; readonly perSite: number }) {}

  /** @throws OutboundError where there is no place. */
  async take<T>(site: string, work: () => Promise<T>): Promise<T> {
    const here = this.#bySite.get(site) ?? 0;
    if (this.#all >= this.most.all || here >= this.most.perSite)
      throw new OutboundError('too many requests under way');
    this.#set(site, here + 1, 1);
    try {
      return await work();
    } finally {
      this.#set(site, (this.#bySite.get(site) ?? 1) - 1, -1);
    }
  }

  #set(site: string, count: number, change: number): void {
    this.#all += change;
    if (count === 0) this.#bySite.delete(site);
    else this.#bySite.set(site, count);
  }
}
