import { loadConfig } from './load-config.js';

const SECRET = 'k3-d9Qw8zR1vTn5Lm7xYc2BfHs4GjPa6';
const PRODUCTION = { NODE_ENV: 'production', ISSUER: 'https://login.example' };

describe('SWAGGER', () => {
  it.each([
    [{}, true],
    [{ SWAGGER: 'off' }, false],
    [PRODUCTION, false],
    [{ ...PRODUCTION, SWAGGER: '' }, false],
    [{ ...PRODUCTION, SWAGGER: 'on' }, true],
  ])('is on in production only where that is asked for: %j', (environment, swagger) => {
    expect(loadConfig({ SLUICE_SECRET: SECRET, ...environment }).swagger).toBe(swagger);
  });

  it.each(['maybe', 'true', 'ON'])('is not %s', (text) => {
    expect(() => loadConfig({ SLUICE_SECRET: SECRET, SWAGGER: text })).toThrow(
      /^SWAGGER must be one of on, off/,
    );
  });
});
