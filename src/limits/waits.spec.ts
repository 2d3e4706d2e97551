import { ManualClock } from '../../test/support/manual-clock.js';
import { Waits } from './waits.js';

describe('Waits', () => {
  const clock = new ManualClock();
  const waits = new Waits(clock);
  const see = (key: string, expiresAt: number) =>
    waits.see(key, { expiresAt, stored: expiresAt - clock.now(), longest: 10_000 });

  it('end when time went by, wherever the clock is set meanwhile', () => {
    const end = clock.now() + 10_000;
    expect(see('a', end)).toBe(10_000);
    clock.jump(-3600);
    expect([see('a', end), waits.remaining('a')]).toEqual([10_000, 10_000]);
    clock.advance(4);
    expect(see('a', end)).toBe(6000);
    clock.advance(6);
    expect([see('a', end), waits.remaining('a')]).toEqual([0, 0]);
  });

  it('are never longer than such a wait can be, also where the clock was set before they were seen', () => {
    expect(see('b', clock.now() + 3_600_000)).toBe(10_000);
    clock.advance(10);
    expect(see('b', clock.now() + 3_590_000)).toBe(0);
  });

  it('begin anew where another one is stored, and are forgotten', () => {
    expect(see('c', clock.now() + 1000)).toBe(1000);
    expect(see('c', clock.now() + 2000)).toBe(2000);
    waits.forget('c');
    expect(waits.remaining('c')).toBe(0);
  });
});
