import { Logger } from '@nestjs/common';
import { DatabaseUnavailable } from '../database-errors.js';
import { BackgroundPruning } from './background-pruning.js';
import type { PruneOptions, Pruner } from './pruner.js';

describe('BackgroundPruning', () => {
  const prune = jest.fn<Promise<Record<string, number>>, [PruneOptions]>();
  let background: BackgroundPruning;

  beforeEach(() => {
    jest.useFakeTimers();
    prune.mockReset().mockResolvedValue({});
    background = new BackgroundPruning({ prune } as unknown as Pruner);
    background.onApplicationBootstrap();
  });
  afterEach(async () => {
    await background.onModuleDestroy();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('prunes about once a minute, never two at once', async () => {
    await jest.advanceTimersByTimeAsync(29_000);
    expect(prune).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(61_000);
    expect(prune.mock.calls.length).toBeGreaterThanOrEqual(1);
    let finish = (): void => undefined;
    prune.mockClear().mockReturnValue(new Promise((resolve) => (finish = () => resolve({}))));
    await jest.advanceTimersByTimeAsync(600_000);
    expect(prune).toHaveBeenCalledTimes(1);
    finish();
  });

  it('logs what fails, and tries again', async () => {
    const log = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    prune.mockRejectedValueOnce(new Error('the database is away'));
    await jest.advanceTimersByTimeAsync(90_000);
    expect(log).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(90_000);
    expect(prune.mock.calls.length).toBeGreaterThanOrEqual(2);
  });

  it('logs an outage of the database in a line', async () => {
    const [warn, error] = (['warn', 'error'] as const).map((level) =>
      jest.spyOn(Logger.prototype, level).mockReturnValue(),
    );
    prune.mockRejectedValueOnce(new DatabaseUnavailable(new Error('gone')));
    await jest.advanceTimersByTimeAsync(90_000);
    expect(warn?.mock.calls).toEqual([['pruning failed, and will be tried again: Error: gone']]);
    expect(error?.mock.calls).toEqual([]);
  });

  it('tells how many rows went, and keeps silent where none did', async () => {
    const log = jest.spyOn(Logger.prototype, 'log').mockImplementation();
    prune.mockResolvedValueOnce({ access_tokens: 3, login_sessions: 0 });
    await jest.advanceTimersByTimeAsync(200_000);
    expect(log.mock.calls).toEqual([['removed access_tokens=3']]);
  });

  it('waits at shutdown for the batch under way, which it tells to be the last', async () => {
    let finish = (): void => undefined;
    prune.mockReturnValue(new Promise((resolve) => (finish = () => resolve({}))));
    await jest.advanceTimersByTimeAsync(90_000);
    let stopped = false;
    const stopping = background.onModuleDestroy().then(() => (stopped = true));
    await jest.advanceTimersByTimeAsync(0);
    expect([stopped, prune.mock.calls[0]?.[0].signal?.aborted]).toEqual([false, true]);
    finish();
    await stopping;
    await jest.advanceTimersByTimeAsync(600_000);
    expect(prune).toHaveBeenCalledTimes(1);
  });
});
