import { Logger } from '@nestjs/common';
import { SystemClock } from '../../common/clock.js';
import { DatabaseUnavailable } from '../../database/index.js';
import { BackchannelLogout } from './backchannel-logout.js';
import type { DeliveryAttempts } from './delivery-attempts.js';
import type { LogoutDeliveriesRepository } from './logout-deliveries.repository.js';

describe('BackchannelLogout', () => {
  const due = jest.fn<Promise<never[]>, []>();
  const make = jest.fn<Promise<void>, []>();
  const [warnings, errors] = (['warn', 'error'] as const).map((level) =>
    jest.spyOn(Logger.prototype, level).mockReturnValue(),
  );
  let logout: BackchannelLogout;
  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    logout = new BackchannelLogout(
      new SystemClock(),
      { due } as unknown as LogoutDeliveriesRepository,
      { make } as unknown as DeliveryAttempts,
    );
    logout.onApplicationBootstrap();
  });
  afterEach(async () => {
    await logout.onModuleDestroy();
    jest.useRealTimers();
  });
  afterAll(() => jest.restoreAllMocks());

  it('logs an outage of the database in a line, and goes on by itself after it', async () => {
    due.mockRejectedValue(new DatabaseUnavailable(new Error('connect ECONNREFUSED 127.0.0.1:5432')));
    await jest.advanceTimersByTimeAsync(30_000);
    expect(due).toHaveBeenCalledTimes(6);
    expect(warnings?.mock.calls).toEqual([
      [
        'telling clients of logouts failed, and will be tried again: Error: connect ECONNREFUSED 127.0.0.1:5432',
      ],
    ]);
    due.mockResolvedValueOnce([{}, {}] as never[]).mockResolvedValue([]);
    await jest.advanceTimersByTimeAsync(5000);
    expect(make).toHaveBeenCalledTimes(2);
    expect(errors?.mock.calls).toEqual([]);
  });

  it('logs one line of an outage that comes amid eight attempts', async () => {
    due.mockResolvedValueOnce(Array(20).fill({}) as never[]).mockResolvedValue([]);
    make.mockRejectedValue(new DatabaseUnavailable(new Error('gone')));
    await jest.advanceTimersByTimeAsync(5000);
    expect([warnings?.mock.calls.length, errors?.mock.calls.length]).toEqual([1, 0]);
  });

  it('logs a fault of ours with its stack', async () => {
    due.mockRejectedValueOnce(new TypeError('ours'));
    await jest.advanceTimersByTimeAsync(5000);
    expect(errors?.mock.calls).toEqual([
      [expect.stringContaining('telling clients'), expect.stringContaining('TypeError: ours\n')],
    ]);
  });
});
