import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../common/errors/config-error.js';
import { loadConfig } from './load-config.js';
import type { Environment } from './read-environment.js';

const SECRET = 'k3-d9Qw8zR1vTn5Lm7xYc2BfHs4GjPa6';
const PRODUCTION = { NODE_ENV: 'production', SLUICE_SECRET: SECRET, ISSUER: 'https://login.example' };

const errorOf = (environment: Environment): string => {
  try {
    loadConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('it was accepted');
};

describe('loadConfig', () => {
  it('has a default for everything but the secret', () => {
    const config = loadConfig({ SLUICE_SECRET: SECRET });
    expect(config).toEqual({
      production: false,
      unknownVariables: [],
      port: 3000,
      host: 'localhost',
      issuer: 'http://localhost:3000',
      databaseUrl: 'sqlite:./data/sluice.db',
      databaseStatements: 'named',
      secret: SECRET,
      accessTokenTtl: 3600,
      refreshTokenTtl: 2_592_000,
      refreshRetrySeconds: 30,
      codeTtl: 60,
      sessionTtl: 1_209_600,
      signingKeyMaxAge: 7_776_000,
      signingKeyAnnounce: 86_400,
      auditRetention: 31_536_000,
      auditAddresses: 2_592_000,
      auditRefusals: 604_800,
      sessionIdleTtl: 604_800,
      consumerSessionTtl: 1_209_600,
      consumerSessionIdleTtl: 259_200,
      loginAttempts: 50,
      clientMetadataDocuments: 'on',
      registration: 'off',
      registrationLimit: 300,
      deviceScopes: undefined,
      features: {},
      trustProxy: [],
      maxConnections: 10_000,
      metricsPort: 0,
      roles: new Set(['provider', 'projects', 'consumer']),
      logLevel: 'info',
      swagger: true,
      uiLocales: ['en', 'de'],
      consumer: {
        issuer: 'http://localhost:3000',
        clientId: 'demo-consumer',
        clientSecret: expect.stringMatching(/^[\w-]{20}$/),
        redirectUri: 'http://localhost:3000/consumer/auth_callback',
        path: '/consumer',
        scope: 'openid profile email projects',
        apiUrl: 'http://localhost:3000',
      },
      consumerProviders: [
        {
          name: 'default',
          issuer: 'http://localhost:3000',
          clientId: 'demo-consumer',
          clientSecret: expect.stringMatching(/^[\w-]{20}$/),
          scope: 'openid profile email projects',
          apiUrl: 'http://localhost:3000',
        },
      ],
    });
    expect(Object.isFrozen(config) && Object.isFrozen(config.consumer)).toBe(true);
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfig({ SLUICE_SECRET: SECRET, PORT: '', ISSUER: '', ROLES: '' }).port).toBe(3000);
  });

  it.each([
    ['', []],
    ['127.0.0.1', ['127.0.0.1']],
    ['127.0.0.1, 10.0.0.0/8,2001:db8::/32', ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32']],
  ])('reads TRUST_PROXY=%j', (text, trustProxy) => {
    expect(loadConfig({ SLUICE_SECRET: SECRET, TRUST_PROXY: text }).trustProxy).toEqual(trustProxy);
  });

  it('computes the consumer from the issuer, unless it is told', () => {
    const own = loadConfig({ SLUICE_SECRET: SECRET, ISSUER: 'https://login.example/' });
    expect(own.issuer).toBe('https://login.example');
    expect(own.consumer.redirectUri).toBe('https://login.example/consumer/auth_callback');
    const foreign = loadConfig({
      SLUICE_SECRET: SECRET,
      CONSUMER_ISSUER: 'https://op.example/',
      CONSUMER_REDIRECT_URI: 'https://app.example/callback/',
    });
    expect(foreign.consumer).toMatchObject({
      issuer: 'https://op.example',
      apiUrl: 'https://op.example',
      clientSecret: undefined,
      // To the letter: redirect URIs are compared as strings.
      redirectUri: 'https://app.example/callback/',
    });
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['PORT', '0x50'],
    ['PORT', ' 80'],
    ['PORT', '80\n'],
    ['ISSUER', 'localhost:3000'],
    ['ISSUER', '/relative'],
    ['ISSUER', 'ftp://login.example'],
    ['ISSUER', 'https://login.example/?tenant=1'],
    ['ISSUER', 'https://login.example/#top'],
    ['ISSUER', 'https://login.example?'],
    ['ISSUER', 'https://user:password@login.example'],
    ['ISSUER', ' https://login.example'],
    ['ISSUER', 'https:login.example'],
    ['ISSUER', 'HTTPS://login.example'],
    ['ISSUER', 'https:\\\\login.example'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'mysql://localhost/sluice'],
    ['DATABASE_URL', 'postgres:sluice'],
    ['DATABASE_URL', './data/sluice.db'],
    ['SLUICE_SECRET', 'short'],
    ['SIGNING_KEY_MAX_AGE', '599'],
    ['SIGNING_KEY_MAX_AGE', '-1'],
    ['AUDIT_RETENTION', '365'],
    ['AUDIT_RETENTION', '1y'],
    ['AUDIT_ADDRESSES', '30'],
    ['AUDIT_REFUSALS', '7'],
    ['ACCESS_TOKEN_TTL', '0'],
    ['ACCESS_TOKEN_TTL', '1h'],
    ['ACCESS_TOKEN_TTL', '31536001'],
    ['REFRESH_TOKEN_TTL', '1e6'],
    ['REFRESH_RETRY_SECONDS', '3601'],
    ['CODE_TTL', '601'],
    ['SESSION_TTL', 'forever'],
    ['SESSION_IDLE_TTL', '0'],
    ['CONSUMER_SESSION_TTL', '0'],
    ['CONSUMER_SESSION_IDLE_TTL', '60'],
    ['LOGIN_ATTEMPTS', '-1'],
    ['LOGIN_ATTEMPTS', '1001'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1,proxy.example'],
    ['LOG_LEVEL', 'loud'],
    ['ROLES', 'provider,janitor'],
    ['ROLES', ','],
    ['ROLES', 'Provider'],
    ['CONSUMER_ISSUER', 'op.example'],
    ['CONSUMER_REDIRECT_URI', 'https://app.example/callback?x=1'],
    ['CONSUMER_PATH', '../x'],
    ['CONSUMER_PATH', 'Auth/login'],
    ['CONSUMER_SCOPE', 'openid "profile"'],
    ['CONSUMER_SCOPE', 'openid\nprofile'],
    ['CONSUMER_API_URL', 'api.example'],
  ])('refuses %s=%j in one line that names it', (name, value) => {
    const message = errorOf({ SLUICE_SECRET: SECRET, [name]: value });
    expect(message).toContain(name);
    expect(message).not.toContain('\n');
  });

  it('does not repeat a secret, or a database with its password, in the error', () => {
    expect(errorOf({ SLUICE_SECRET: 'tooshort' })).not.toContain('tooshort');
    expect(errorOf({ SLUICE_SECRET: SECRET, DATABASE_URL: 'mysql://u:hunter2@h/d' })).not.toContain(
      'hunter2',
    );
  });

  it('keeps the secret of the demo beside its database, for its owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-config-'));
    const environment = { DATABASE_URL: `sqlite:${folder}/deep/sluice.db` };
    const { secret } = loadConfig(environment);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(loadConfig(environment).secret).toBe(secret);
    expect(statSync(join(folder, 'deep', 'demo-secret')).mode & 0o077).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it('says which folder can not be written', () => {
    expect(errorOf({ DATABASE_URL: 'sqlite:/dev/null/data/sluice.db' })).toMatch(/\/dev\/null\/data/);
  });
});

describe('loadConfig in production', () => {
  it('starts without the demo: on all addresses, and without the consumer unless it is configured', () => {
    const config = loadConfig(PRODUCTION);
    expect(config).toMatchObject({ production: true, host: '0.0.0.0', secret: SECRET });
    expect([...config.roles]).toEqual(['provider', 'projects']);
    const withConsumer = loadConfig({
      ...PRODUCTION,
      CONSUMER_CLIENT_ID: 'app',
      CONSUMER_CLIENT_SECRET: SECRET,
    });
    expect([...withConsumer.roles]).toEqual(['provider', 'projects', 'consumer']);
  });

  it('names every secret that is missing', () => {
    expect(errorOf({ ...PRODUCTION, SLUICE_SECRET: undefined })).toContain('SLUICE_SECRET is missing');
    expect(errorOf({ ...PRODUCTION, ROLES: 'consumer' })).toMatch(
      /CONSUMER_CLIENT_ID is missing, CONSUMER_CLIENT_SECRET is missing/,
    );
  });

  it.each([
    ['change-me-change-me-change-me-change-me'],
    ['ChangeMe0123456789012345678901234567'],
    ['please-replace-with-32-random-bytes'],
    ['x'.repeat(40)],
    ['0'.repeat(32)],
  ])('refuses the sample secret %s', (secret) => {
    const message = errorOf({ ...PRODUCTION, SLUICE_SECRET: secret });
    expect(message).toContain('SLUICE_SECRET is a sample value');
    expect(message).not.toContain(secret);
  });

  it.each([['secret'], ['password'], ['test'], ['change-me']])('refuses the client secret %s', (secret) => {
    const consumer = { CONSUMER_CLIENT_ID: 'app', CONSUMER_CLIENT_SECRET: secret };
    expect(errorOf({ ...PRODUCTION, ...consumer })).toContain('CONSUMER_CLIENT_SECRET is a sample value');
  });

  it('wants https, but on loopback', () => {
    expect(errorOf({ ...PRODUCTION, ISSUER: 'http://login.example' })).toContain('ISSUER');
    expect(errorOf({ ...PRODUCTION, ISSUER: 'HTTP://login.example' })).toContain('ISSUER');
    expect(loadConfig({ ...PRODUCTION, ISSUER: undefined }).issuer).toBe('http://localhost:3000');
  });

  it('lets commands that neither seal nor serve work without secrets', () => {
    expect(loadConfig({ NODE_ENV: 'production' }, { strict: false }).secret).toBe('');
  });
});
