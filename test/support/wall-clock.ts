/** Moves the time of packages that read the system's clock themselves. Call `restore` afterwards. */
export class WallClock {
  #offset = 0;
  readonly #spy: jest.SpyInstance;

  constructor() {
    const real = Date.now;
    this.#spy = jest.spyOn(Date, 'now').mockImplementation(() => real() + this.#offset);
  }

  advance(seconds: number): void {
    this.#offset += seconds * 1000;
  }

  restore(): void {
    this.#spy.mockRestore();
  }
}
