import { carried, checkLengths, LONGEST, shownAgain } from './parameter-lengths.js';

const refusal = (code: string, name: string) =>
  expect.objectContaining({ code, description: expect.stringContaining(`parameter ${name} `) }) as Error;

describe('checkLengths', () => {
  it.each(Object.entries(LONGEST))('%s: %i characters and no more', (name, longest) => {
    expect(() => checkLengths({ [name]: 'x'.repeat(longest) })).not.toThrow();
    const own: Record<string, string> = { scope: 'invalid_scope', resource: 'invalid_target' };
    const code = own[name] ?? 'invalid_request';
    expect(() => checkLengths({ a: 'b', [name]: 'x'.repeat(longest + 1) })).toThrow(refusal(code, name));
  });

  it('looks at those that are asked for, and at none that nobody defined', () => {
    checkLengths({ nonce: 'x'.repeat(2000) }, ['state']);
    checkLengths({ unknown: 'x'.repeat(300_000), constructor: 'x'.repeat(300_000) });
  });
});

describe('carried', () => {
  it('keeps what is defined, and a little of what is not', () => {
    const parameters = { state: 'a', request: 'x'.repeat(9000), theme: 'dark' };
    expect(carried({ ...parameters, long: 'x'.repeat(513), ['n'.repeat(65)]: 'x' })).toEqual(parameters);
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`p${at}`, 'x']));
    expect(Object.keys(carried({ ...many, state: 'a' }))).toHaveLength(21);
  });
});

it('shownAgain: only what is no longer than it may be', () => {
  expect(shownAgain('username', 'ada')).toBe('ada');
  expect(shownAgain('username', undefined)).toBeUndefined();
  expect(shownAgain('username', 'x'.repeat(1025))).toBeUndefined();
});
