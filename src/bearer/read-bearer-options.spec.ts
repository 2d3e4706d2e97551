import { SluiceOptionsError } from '../common/errors/sluice-options-error.js';
import { readBearerOptions } from './read-bearer-options.js';

const SOUND = { issuer: 'https://login.example', audience: 'https://api.example' };
const client = { clientId: 'api', clientSecret: 's3cret' };

describe('readBearerOptions', () => {
  it('verifies JWTs of RFC 9068 where only issuer and audience are said', () => {
    const settings = readBearerOptions(SOUND);
    expect(settings).toMatchObject({
      ...SOUND,
      // A bare origin is the same with its slash (docs/adr/0056).
      audience: [SOUND.audience, `${SOUND.audience}/`],
      nestedScopes: false,
      timeout: 5000,
    });
    expect(settings.jwt).toMatchObject({ typ: 'at+jwt', clockTolerance: 0, keys: undefined });
    expect(settings.introspection).toBeUndefined();
  });

  it.each([
    [{ ...SOUND, introspection: client }, true, true],
    [{ ...SOUND, introspection: client, jwt: false }, false, true],
    [{ issuer: SOUND.issuer, introspection: client }, false, true],
    [{ ...SOUND, jwt: { typ: 'JWT' } }, true, false],
  ])('of %j verifies JWTs: %p, asks the issuer: %p', (options, jwt, introspection) => {
    const settings = readBearerOptions(options);
    expect([settings.jwt !== undefined, settings.introspection !== undefined]).toEqual([jwt, introspection]);
  });

  it.each([
    [undefined, 'object must be an object'],
    [{}, 'issuer is missing'],
    [{ issuer: SOUND.issuer }, 'audience is missing'],
    [{ audience: 'a' }, 'issuer is missing'],
    [{ ...SOUND, issuer: 'login.example' }, 'issuer must be an https URL'],
    [{ ...SOUND, issuer: 'http://login.example' }, 'issuer must be an https URL'],
    [{ ...SOUND, issuer: 'https://login.example?x' }, 'issuer must be an https URL'],
    [{ ...SOUND, issuer: new URL('https://login.example') }, 'issuer must be a text'],
    [{ ...SOUND, audience: [] }, 'audience must be'],
    [{ ...SOUND, audience: [7] }, 'audience must be'],
    [{ ...SOUND, audiences: 'a' }, 'audiences is unknown'],
    [{ ...SOUND, jwt: true }, 'jwt must be an object'],
    [{ ...SOUND, jwt: false }, 'introspection is missing'],
    [{ ...SOUND, jwt: { algorithms: ['HS256'] } }, 'jwt.algorithms may have these'],
    [{ ...SOUND, jwt: { algorithms: 'none' } }, 'jwt.algorithms may have these'],
    [{ ...SOUND, jwt: { keys: [] } }, 'jwt.keys must be'],
    [{ ...SOUND, jwt: { keys: { keys: [{ kty: 'oct', k: 'AA' }] } } }, 'jwt.keys must be a JWK set'],
    [
      { ...SOUND, jwt: { clockTolerance: 301 } },
      'jwt.clockTolerance must be a number of seconds from 0 to 300',
    ],
    [{ ...SOUND, jwt: { jwksUri: 'http://login.example/keys' } }, 'jwt.jwksUri must be an https URL'],
    [{ ...SOUND, introspection: {} }, 'introspection.clientId is missing'],
    [{ ...SOUND, introspection: { clientId: 'api' } }, 'introspection.clientSecret is missing'],
    [{ ...SOUND, introspection: { ...client, clientSecret: 7 } }, 'introspection.clientSecret must be'],
    [{ ...SOUND, introspection: { ...client, remember: '10' } }, 'introspection.remember must be'],
    [{ ...SOUND, timeout: 0 }, 'timeout must be a number of seconds from 0.1 to 60'],
    [{ ...SOUND, nestedScopes: 'yes' }, 'nestedScopes must be true or false'],
    [{ ...SOUND, clock: Date }, 'clock must be a Clock'],
  ])('refuses %j in one line that names the option', (options, text) => {
    expect(() => readBearerOptions(options)).toThrow(SluiceOptionsError);
    expect(() => readBearerOptions(options)).toThrow(`BearerModule: the option ${text}`);
  });
});
