import { pairName } from './pair-name.js';

const PAIR = { kind: 'password', subject: 'demo', address: '192.0.2.1' } as const;

describe('The name of a pair', () => {
  it('is another for another kind, subject or address', () => {
    const others = [{ kind: 'client_secret' as const }, { subject: 'other' }, { address: '192.0.2.2' }];
    const names = [{}, ...others].map((other) => pairName({ ...PAIR, ...other }));
    expect(new Set(names).size).toBe(4);
    expect(pairName({ ...PAIR })).toBe(names[0]);
  });

  it('takes no more memory for a subject of a hundred kilobytes', () => {
    expect(pairName({ ...PAIR, subject: 'x'.repeat(100_000) }).length).toBe(43);
  });
});
