import { readConsumerOptions } from './read-consumer-options.js';

const SOUND = {
  baseUrl: 'https://app.example/',
  secret: 's'.repeat(32),
  database: 'sqlite:./app.db',
  providers: [{ name: 'default', issuer: 'https://login.example', clientId: 'app' }],
};

describe('readConsumerOptions', () => {
  it('fills in what was left out', () => {
    expect(readConsumerOptions(SOUND, false)).toMatchObject({
      consumer: { redirectUri: 'https://app.example/consumer/auth_callback', providers: SOUND.providers },
      sessions: { secret: SOUND.secret, sessionTtl: 1_209_600, sessionIdleTtl: 604_800 },
      pages: { url: 'https://app.example/consumer' },
      mount: { moduleName: 'ConsumerModule', base: '' },
      database: { databaseUrl: SOUND.database, migrations: 'on-start', roles: ['consumer'] },
    });
  });

  it.each(['login/partner', '/login/partner'])('puts the pages at the path %s', (path) => {
    const options = { ...SOUND, baseUrl: 'https://app.example/api', path };
    expect(readConsumerOptions(options, false)).toMatchObject({
      consumer: {
        redirectUri: 'https://app.example/api/login/partner/auth_callback',
        path: '/login/partner',
        assets: '/api/login/partner',
      },
      pages: { url: 'https://app.example/api/login/partner' },
      mount: { base: '/api' },
    });
  });

  it('needs no database where there is to be none', () => {
    expect(readConsumerOptions({ ...SOUND, database: undefined }, true).database).toEqual({});
  });

  it.each([
    [{}, 'baseUrl is missing'],
    [{ baseUrl: 'app.example' }, 'baseUrl must be an https URL'],
    [{ ...SOUND, redirectUri: 'https://app.example/consumer/auth_callback' }, 'baseUrl and redirectUri'],
    [{ ...SOUND, baseUrl: undefined, redirectUri: 'https://app.example/cb' }, 'redirectUri must end in'],
    [{ ...SOUND, path: '../x' }, 'path must be a path such as'],
    [{ ...SOUND, path: 7 }, 'path must be a text'],
    [{ ...SOUND, publicRoutes: 'isPublic' }, 'publicRoutes must be a list of decorators'],
    [{ ...SOUND, secret: undefined }, 'secret is missing'],
    [{ ...SOUND, secret: 'short' }, 'secret must have at least 32 characters'],
    [{ ...SOUND, providers: undefined }, 'providers is missing'],
    [{ ...SOUND, providers: [] }, 'providers must be a list'],
    [{ ...SOUND, providers: [{ name: 'x' }] }, 'providers must be a list'],
    [{ ...SOUND, database: undefined }, 'database is missing'],
    [{ ...SOUND, dataSource: {} }, 'database and dataSource exclude each other'],
    [{ ...SOUND, migrations: 'never' }, 'migrations must be on-start or by-host'],
    [{ ...SOUND, sessionIdleTtl: 60 }, 'sessionIdleTtl must be a number of seconds from 120'],
    [{ ...SOUND, provider: {} }, 'provider is unknown'],
  ])('refuses %j in one line that names the option', (options, text) => {
    expect(() => readConsumerOptions(options, false)).toThrow(`ConsumerModule: the option ${text}`);
  });

  it('refuses a database where there is to be none', () => {
    expect(() => readConsumerOptions(SOUND, true)).toThrow('database and withoutDatabase exclude each other');
  });
});
