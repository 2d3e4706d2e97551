import { SealedBox } from './sealed-box.js';

/** Of the box below, by the code that knew no contexts. */
const BEFORE_CONTEXTS = 'S5kOYsYz5UKGAaIFLwkIcq7iXvz7DmiLaxnMpYYozzY';

describe('SealedBox', () => {
  const box = SealedBox.ofSecret('a secret of at least thirty-two bytes', 'tests');

  it.each([[''], ['text'], ['žluťoučký 🐎'], ['x'.repeat(100_000)]])('opens what it sealed (%#)', (text) => {
    expect(box.open(box.seal(text))).toBe(text);
  });

  it('never seals the same text to the same box', () => {
    expect(box.seal('text')).not.toBe(box.seal('text'));
  });

  it('opens nothing of another secret or another purpose', () => {
    const sealed = box.seal('text');
    expect(SealedBox.ofSecret('another secret of thirty-two bytes', 'tests').open(sealed)).toBeUndefined();
    expect(
      SealedBox.ofSecret('a secret of at least thirty-two bytes', 'others').open(sealed),
    ).toBeUndefined();
  });

  it('opens in the context that it was sealed for, and in no other', () => {
    const sealed = box.seal('text', 'row 1');
    expect(box.open(sealed, 'row 1')).toBe('text');
    expect([box.open(sealed, 'row 2'), box.open(sealed), box.open(box.seal('text'), 'row 1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(box.open(box.seal('text', ''))).toBe('text');
  });

  it('opens what was sealed before there were contexts', () => {
    expect(box.open(BEFORE_CONTEXTS)).toBe('text');
  });

  it('opens nothing that was altered, whichever byte it is', () => {
    const sealed = Buffer.from(box.seal('text'), 'base64url');
    for (let i = 0; i < sealed.length; i++) {
      const altered = Buffer.from(sealed);
      altered[i] = (altered[i] as number) ^ 1;
      expect(box.open(altered.toString('base64url'))).toBeUndefined();
    }
  });

  it.each([[''], ['short'], ['not base64url!'], ['A'.repeat(37)]])('opens no garbage: %s', (garbage) => {
    expect(box.open(garbage)).toBeUndefined();
  });
});
