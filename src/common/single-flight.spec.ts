import { SingleFlight } from './single-flight.js';

describe('SingleFlight', () => {
  const flight = new SingleFlight<number>();
  let begun = 0;
  const work = async (): Promise<number> => ++begun;
  beforeEach(() => (begun = 0));

  it('does at once what is asked for twice meanwhile, and anew after', async () => {
    expect(await Promise.all([flight.share('a', work), flight.share('a', work)])).toEqual([1, 1]);
    expect(await flight.share('a', work)).toBe(2);
  });

  it('keeps what has different keys apart', async () => {
    expect(await Promise.all([flight.share('a', work), flight.share('b', work)])).toEqual([1, 2]);
  });

  it('fails all who share it, and nobody after', async () => {
    const failing = () => Promise.reject(new Error('no'));
    const asked = [flight.share('a', failing), flight.share('a', failing)];
    await expect(Promise.allSettled(asked)).resolves.toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    expect(await flight.share('a', work)).toBe(1);
  });
});
