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
      pages: { url: 'https://app.example' },
      database: { databaseUrl: SOUND.database, migrations: 'on-start', roles: ['consumer'] },
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
