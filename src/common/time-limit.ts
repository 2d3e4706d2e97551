/** It took longer than it may. */
export class TimeLimitExceeded extends Error {
  override readonly name = 'TimeLimitExceeded';

  /** @param limit milliseconds */
  constructor(limit: number) {
    super(`no answer within ${limit / 1000} seconds`);
  }
}

/** What `work` answers, also at once. What comes later is left alone. @param limit milliseconds. @throws TimeLimitExceeded */
export async function within<T>(limit: number, work: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimitExceeded(limit)), limit);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
