/** Takes turns among lanes: whoever puts a thousand into one lane makes those of the other lanes wait for one at a time. */
export class FairQueue<T> {
  /** The one whose turn is next comes first. None is empty. */
  readonly #lanes = new Map<string, T[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** How many wait in a lane. */
  waitingIn(lane: string): number {
    return this.#lanes.get(lane)?.length ?? 0;
  }

  /** The lane in which most wait. */
  get longest(): string | undefined {
    const [longest] = [...this.#lanes].reduce<[string | undefined, number]>(
      (most, [lane, { length }]) => (length > most[1] ? [lane, length] : most),
      [undefined, 0],
    );
    return longest;
  }

  push(lane: string, item: T): void {
    const items = this.#lanes.get(lane);
    if (items) items.push(item);
    else this.#lanes.set(lane, [item]);
    this.#size += 1;
  }

  /** The first of the lane whose turn it is. */
  shift(): T | undefined {
    const [next] = this.#lanes;
    if (!next) return undefined;
    const [lane, items] = next;
    this.#lanes.delete(lane);
    const item = items.shift();
    if (items.length > 0) this.#lanes.set(lane, items);
    this.#size -= 1;
    return item;
  }

  /** The last of a lane. */
  pop(lane: string): T | undefined {
    const item = this.#lanes.get(lane)?.at(-1);
    if (item !== undefined) this.remove(lane, item);
    return item;
  }

  remove(lane: string, item: T): void {
    const items = this.#lanes.get(lane);
    const at = items?.lastIndexOf(item) ?? -1;
    if (!items || at < 0) return;
    items.splice(at, 1);
    if (items.length === 0) this.#lanes.delete(lane);
    this.#size -= 1;
  }
}
