import { ProgressLine } from './progress-line.js';

describe('ProgressLine', () => {
  let written: string;
  const terminal = { err: (text: string) => void (written += text) };
  beforeEach(() => (written = ''));

  it.each([
    [0, `[${'.'.repeat(30)}] 0 %  0 rows`],
    [50, `[${'#'.repeat(15)}${'.'.repeat(15)}] 50 %  50 rows`],
    [100, `[${'#'.repeat(30)}] 100 %  100 rows`],
    // More came than was counted before.
    [150, `[${'#'.repeat(30)}] 100 %  150 rows`],
  ])('shows %i of 100', (done, line) => {
    new ProgressLine(terminal, 100).show(done);
    expect(written).toBe(`\r\u001b[K${line}`);
  });

  it('is written over, and leaves nothing behind', () => {
    const line = new ProgressLine(terminal, 0);
    line.show(0);
    line.show(0);
    line.clear();
    expect(written).toBe(`\r\u001b[K[${'#'.repeat(30)}] 100 %  0 rows\r\u001b[K`);
  });

  it('writes nothing where nothing was shown', () => {
    new ProgressLine(terminal, 10).clear();
    expect(written).toBe('');
  });
});
