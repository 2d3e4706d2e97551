import type { Database } from '../database/index.js';
import { DatabaseCheck } from './database.check.js';

describe('DatabaseCheck', () => {
  const reads: { answer(): void; fail(error: Error): void }[] = [];
  const read = () =>
    new Promise<object[]>((resolve, fail) =>
      reads.push({ answer: () => resolve([{ '?column?': 1 }]), fail }),
    );
  const check = new DatabaseCheck({ driver: { read } } as unknown as Database);

  it('asks a database that hangs only once, and asks again after it answered', async () => {
    const probes = [check.check(), check.check(), check.check()];
    expect(reads).toHaveLength(1);
    reads[0]?.answer();
    await Promise.all(probes);

    const failing = check.check();
    reads[1]?.fail(new Error('gone'));
    await expect(failing).rejects.toThrow('gone');

    const recovered = check.check();
    reads[2]?.answer();
    await expect(recovered).resolves.toBeUndefined();
  });
});
