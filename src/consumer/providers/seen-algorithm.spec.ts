import { Logger } from '@nestjs/common';
import { MemoryRecords } from '../storage/memory-records.js';
import { seenAlgorithm } from './seen-algorithm.js';

const registration = { issuer: 'https://provider.example', clientId: 'client' };

describe('seenAlgorithm', () => {
  it('writes what is new only, and for its own registration', async () => {
    const records = new MemoryRecords();
    const write = jest.spyOn(records, 'rememberAlgorithm');
    const [mine, other] = [registration, { ...registration, clientId: 'other' }].map((one) =>
      seenAlgorithm(records, one),
    );
    for (const algorithm of ['RS256', 'RS256', 'ES256', 'RS256'] as const) await mine?.remember(algorithm);
    expect(write.mock.calls.map(([{ algorithm }]) => algorithm)).toEqual(['RS256', 'ES256', 'RS256']);
    expect([await mine?.find(), await other?.find()]).toEqual(['RS256', undefined]);
  });

  it('loses no tokens where it can’t be written down: the log says so once', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const records = new MemoryRecords();
    jest.spyOn(records, 'findAlgorithm').mockRejectedValue(new Error('gone'));
    const memory = seenAlgorithm(records, registration);
    await memory.remember('RS256');
    await memory.remember('RS256');
    expect(warn.mock.calls).toEqual([
      ['how https://provider.example signs was not written down: Error: gone'],
    ]);
    await expect(memory.find()).rejects.toThrow('gone');
    warn.mockRestore();
  });
});
