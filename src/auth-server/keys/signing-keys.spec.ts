import { Logger } from '@nestjs/common';
import { DatabaseUnavailable } from '../../database/index.js';
import { RELOAD_INTERVAL } from './key-schedule.js';
import type { KeyStore } from './key-store.js';
import type { KeyVault } from './key-vault.js';
import { SigningKeys } from './signing-keys.js';

describe('SigningKeys', () => {
  it('log an outage of the database once, though they are looked up every two seconds', async () => {
    jest.useFakeTimers();
    const warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const published = jest.fn(() => Promise.resolve([]));
    const keys = new SigningKeys({ published } as unknown as KeyStore, {} as KeyVault);
    await keys.onModuleInit();
    published.mockRejectedValue(new DatabaseUnavailable(new Error('gone')));
    await jest.advanceTimersByTimeAsync(10 * RELOAD_INTERVAL);
    expect(published).toHaveBeenCalledTimes(11);
    expect(warnings.mock.calls).toEqual([
      ['keys not reloaded, those that are loaded go on signing: Error: gone'],
    ]);
    keys.onModuleDestroy();
    warnings.mockRestore();
    jest.useRealTimers();
  });
});
