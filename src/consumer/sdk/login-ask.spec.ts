import type { LoginAsk } from './login-ask.js';
import { askParameters, nextAsk } from './login-ask.js';

const NOW = 1_000_000;
const asked = (ask: Partial<LoginAsk>, ago = 0) => ({ provider: 'one', ...ask, at: NOW - ago });
const next = (wanted: Partial<LoginAsk>, before?: ReturnType<typeof asked>) =>
  nextAsk({ provider: 'one', ...wanted }, before, NOW);

describe('nextAsk', () => {
  it('asks for what is wanted', () => {
    expect(next({ maxAge: 5 })).toEqual({ provider: 'one', maxAge: 5, turn: 1 });
  });

  it.each([
    ['the same', { acrValues: 'a' }, { acrValues: 'a' }],
    ['less', { acrValues: 'a', maxAge: 5 }, { maxAge: 6 }],
    ['a scope of several', { scope: 'x y' }, { scope: 'y' }],
    ['a resource of several', { resource: ['urn:a', 'urn:b'] }, { resource: ['urn:b'] }],
    ['anything after three in a row', { turn: 3 }, { maxAge: 1 }],
  ])('does not ask at once for %s', (_name, before, wanted) => {
    expect(next(wanted, asked(before))).toBeUndefined();
    expect(next(wanted, asked(before, -59_999))).toBeUndefined();
    expect(next(wanted, asked(before, 60_000))).toMatchObject({ turn: 1 });
  });

  it('keeps what was asked for before, at the same provider', () => {
    const before = asked({ resource: ['urn:a'], acrValues: 'a', scope: 'x', maxAge: 1 });
    expect(next({ resource: ['urn:b', 'urn:a'], scope: 'y' }, before)).toEqual({
      ...{ provider: 'one', resource: ['urn:a', 'urn:b'], acrValues: 'a', scope: 'x y', turn: 2 },
    });
    const other = { provider: 'two', resource: ['urn:c'] };
    expect(nextAsk(other, before, NOW)).toEqual({ ...other, turn: 2 });
  });
});

describe('askParameters', () => {
  it('adds to the scope', () => {
    expect(askParameters({ scope: 'b a', maxAge: 0, acrValues: 'x' }, 'openid a')).toEqual({
      ...{ scope: 'openid a b', max_age: '0', acr_values: 'x' },
    });
    expect(askParameters({}, 'openid')).toEqual({ scope: 'openid' });
  });
});
