/**
 * How long an answer that came while we slept has to be read: timers come before sockets when a process wakes, and a refresh
 * whose answer is thrown away can't be repeated for ever. Milliseconds.
 */
const GRACE_MS = 100;

/** Runs `work` with a signal that ends it after so many milliseconds, once what had come by then was read. */
export async function withinTime<T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const end = (): void => over.abort(new DOMException('the time is over', 'TimeoutError'));
  let timer = setTimeout(() => (timer = setTimeout(end, GRACE_MS).unref()), milliseconds).unref();
  try {
    return await work(over.signal);
  } finally {
    clearTimeout(timer);
  }
}
