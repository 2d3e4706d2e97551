import { elapsedOn } from './elapsed.js';

describe('what has gone by on a clock', () => {
  it('grows with it, and stands still while it is set back', () => {
    let now = 1_000_000;
    const elapsed = elapsedOn(() => now);
    const after = (milliseconds: number): number => {
      now += milliseconds;
      return elapsed();
    };
    expect([after(0), after(500), after(-3_600_000), after(1000), after(0)]).toEqual([
      0, 500, 500, 1500, 1500,
    ]);
  });
});
