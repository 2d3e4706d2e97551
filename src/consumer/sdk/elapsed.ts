/**
 * What has gone by on a clock that may be set: milliseconds that never go back.
 * @param now the clock, in epoch milliseconds.
 */
export function elapsedOn(now: () => number): () => number {
  let [last, elapsed] = [now(), 0];
  return () => {
    const time = now();
    elapsed += Math.max(0, time - last);
    last = time;
    return elapsed;
  };
}
