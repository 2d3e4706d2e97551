import { unknownVariables } from './unknown-variables.js';

describe('Variables that nobody reads', () => {
  const known = new Set([
    'PORT',
    'HOST',
    'ISSUER',
    'DATABASE_URL',
    'SLUICE_SECRET',
    'ACCESS_TOKEN_TTL',
    'CONSUMER_SCOPE',
  ]);

  it.each([
    ['ISUER', 'ISUER (is ISSUER meant?)'],
    ['DATABSE_URL', 'DATABSE_URL (is DATABASE_URL meant?)'],
    ['DATABASE_URI', 'DATABASE_URI (is DATABASE_URL meant?)'],
    ['ACCESS_TOKEN_TLL', 'ACCESS_TOKEN_TLL (is ACCESS_TOKEN_TTL meant?)'],
    ['access_token_ttl', 'access_token_ttl (is ACCESS_TOKEN_TTL meant?)'],
    ['issuer', 'issuer (is ISSUER meant?)'],
    ['Isuer', 'Isuer (is ISSUER meant?)'],
    ['PROT', 'PROT (is PORT meant?)'],
    ['hsot', 'hsot (is HOST meant?)'],
    ['ISSEUR', 'ISSEUR (is ISSUER meant?)'],
    ['SLUICE_PORT', 'SLUICE_PORT (is PORT meant?)'],
    ['CONSUMER_SCOPES', 'CONSUMER_SCOPES (is CONSUMER_SCOPE meant?)'],
    ['CONSUMER_COLOUR', 'CONSUMER_COLOUR'],
    ['SIGNING_KEY_COLOUR', 'SIGNING_KEY_COLOUR'],
  ])('%s: %s', (name, said) => expect(unknownVariables([name], known)).toEqual([said]));

  it.each([
    'HOME',
    'PWD',
    'HOSTNAME',
    'POST',
    'PORTS',
    'COST',
    'SORT',
    'USER',
    'SESSION_MANAGER',
    'LANG',
    'NODE_OPTIONS',
    'PORT',
    'ISSUER',
  ])('%s is somebody else’s or ours', (name) => expect(unknownVariables([name], known)).toEqual([]));
});
