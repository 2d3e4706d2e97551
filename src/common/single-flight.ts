/** Work that whoever asks for the same while it is under way shares, with its outcome. Nothing is kept of it after. */
export class SingleFlight<T> {
  readonly #underWay = new Map<string, Promise<T>>();

  /** @param key what two must have in common to share. @throws what `work` throws. */
  share(key: string, work: () => Promise<T>): Promise<T> {
    const earlier = this.#underWay.get(key);
    if (earlier) return earlier;
    const begun = work().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, begun);
    return begun;
  }
}
