import { Turns } from './turns.js';

/** Takes turns that end when the test says so. */
class Crowd {
  readonly turns = new Turns();
  readonly running: string[] = [];
  readonly refused: string[] = [];
  readonly #ends: (() => void)[] = [];

  come(place: string, count: number): void {
    for (let one = 0; one < count; one++) {
      const work = () =>
        new Promise<void>((end) => {
          this.running.push(place);
          this.#ends.push(end);
        });
      this.turns.take(place, work).catch(() => this.refused.push(place));
    }
  }

  async end(count: number): Promise<void> {
    for (let one = 0; one < count; one++) {
      this.#ends.shift()?.();
      await settled();
    }
  }
}

const settled = () => new Promise(setImmediate);
const of = (place: string, list: readonly string[]): number => list.filter((one) => one === place).length;

describe('Turns', () => {
  it('are taken place by place, and those of one place are bounded', async () => {
    const crowd = new Crowd();
    crowd.come('attacker', 3000);
    await settled();
    const atOnce = crowd.running.length;
    expect(of('attacker', crowd.refused)).toBe(3000 - atOnce - 200);
    crowd.come('honest', 2);
    await crowd.end(4);
    expect(of('honest', crowd.running)).toBe(2);
    expect(crowd.refused).not.toContain('honest');
  });

  it('are bounded in sum: those who have most in the queue make room', async () => {
    const crowd = new Crowd();
    for (let place = 0; place < 10; place++) crowd.come(`attacker-${place}`, 200);
    crowd.come('honest', 1);
    await settled();
    await crowd.end(12);
    expect(crowd.running).toContain('honest');
    expect(crowd.refused).not.toContain('honest');
  });

  it('are passed on where the work fails', async () => {
    const turns = new Turns();
    const fail = () => turns.take('a', () => Promise.reject(new Error('no')));
    const outcomes = await Promise.allSettled(Array.from({ length: 150 }, fail));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(150).fill('rejected'));
    expect(await turns.take('a', async () => 1)).toBe(1);
  });

  it('do not come for ever', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const crowd = new Crowd();
    crowd.come('a', 100);
    jest.advanceTimersByTime(3000);
    jest.useRealTimers();
    await settled();
    expect(crowd.running.length + crowd.refused.length).toBe(100);
  });
});
