import { platformOf } from './platform.js';

describe('platformOf', () => {
  it.each(['fastify', 'express'] as const)('knows %s', (type) =>
    expect(platformOf({ getType: () => type })).toBe(type),
  );

  it('refuses every other in one line', () => {
    expect(() => platformOf({ getType: () => 'hapi' })).toThrow(/^Sluice runs on .*, not on hapi\.$/);
    expect(() => platformOf(undefined)).toThrow('not on undefined');
  });
});
