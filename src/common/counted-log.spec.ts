import { Logger } from '@nestjs/common';
import { CountedLog } from './counted-log.js';

describe('the log of what strangers cause', () => {
  let lines: string[];
  beforeEach(() => {
    jest.useFakeTimers();
    lines = [];
    const write = (message: unknown) => void lines.push(String(message));
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(write);
    jest.spyOn(Logger.prototype, 'error').mockImplementation(write);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('has the first of a kind at once, and the number of the others after a minute', () => {
    const log = new CountedLog('Test');
    for (let i = 0; i < 1000; i++) log.warn('refused', `refused ${i}`);
    expect(lines).toEqual(['refused 0']);
    jest.advanceTimersByTime(60_000);
    expect(lines).toEqual(['refused 0', 'refused 999 (the last of 999 like it in a minute)']);
    log.warn('refused', 'once more');
    jest.advanceTimersByTime(60_000);
    expect(lines.slice(2)).toEqual(['once more (the last of 1 like it in a minute)']);
  });

  it('has a single one at once, and again after a quiet minute', () => {
    const log = new CountedLog('Test');
    for (const line of ['one', 'two']) {
      log.error('broken', line, 'at the stack');
      jest.advanceTimersByTime(60_000);
    }
    expect(lines).toEqual(['one', 'two']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps kinds apart, up to a number of them', () => {
    const log = new CountedLog('Test');
    for (let i = 0; i < 1000; i++) log.warn(`kind ${i}`, `kind ${i}`);
    log.error('kind 0', 'worse', undefined);
    expect(lines).toHaveLength(51);
    jest.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(52);
  });
});
