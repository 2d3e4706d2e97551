import { isOfTheFuture, orderOf } from './order.js';

describe('the order of two stamps', () => {
  const stamp = (process: string, at: number, turn = 1) => ({ process, at, turn });

  it.each([
    ['before', stamp('a', 9_000_000, 1), stamp('a', 1000, 2)],
    ['after', stamp('a', 1000, 3), stamp('a', 9_000_000, 2)],
    ['before', stamp('a', 1000, 9), stamp('b', 1000, 1)],
    ['unclear', stamp('a', 1001), stamp('b', 1000)],
    ['unclear', stamp('a', 61_000), stamp('b', 1000)],
    ['after', stamp('a', 61_001), stamp('b', 1000)],
  ])('is %s: %j, %j', (order, one, other) => expect(orderOf(one, other)).toBe(order));

  it('knows stamps of the future', () => {
    expect([isOfTheFuture(stamp('a', 61_000), 1000), isOfTheFuture(stamp('a', 61_001), 1000)]).toEqual([
      false,
      true,
    ]);
  });
});
