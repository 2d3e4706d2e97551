import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './load-config.js';

const SECRET = 'k3-d9Qw8zR1vTn5Lm7xYc2BfHs4GjPa6';
const FILE = join(mkdtempSync(join(tmpdir(), 'sluice-providers-')), 'providers.json');
const ACME = { issuer: 'https://acme.example/', client_id: 'me', client_secret: 'hush-hush' };

const FOR = { resource: ['https://api.acme.example'], step_up_scope: 'projects.write' };
const SIGNED = { id_token_signed_response_alg: 'ES256', userinfo_signed_response_alg: 'PS512' };

describe('CONSUMER_PROVIDERS', () => {
  afterAll(() => rmSync(join(FILE, '..'), { recursive: true }));

  const load = (content: unknown, environment: object = {}) => {
    writeFileSync(FILE, typeof content === 'string' ? content : JSON.stringify(content));
    return loadConfig({ SLUICE_SECRET: SECRET, CONSUMER_PROVIDERS: FILE, ...environment });
  };

  it('names providers, each with what it is told', () => {
    const { consumerProviders } = load({
      acme: { ...ACME, label: 'Acme', par: 'require', token_endpoint_auth_method: 'client_secret_post' },
      keycloak: { ...ACME, ...{ logout_revokes: 'none', basic_encoding: 'raw' }, ...SIGNED, ...FOR },
      self: { issuer: 'https://self.example', client_id: 'auto', initial_access_token: 'let me in' },
      flux: { profile: 'flux', issuer: 'https://flux.example', client_id: 'x', jwks: { keys: [] } },
    });
    expect(consumerProviders).toEqual([
      {
        name: 'acme',
        label: 'Acme',
        issuer: 'https://acme.example/',
        clientId: 'me',
        clientSecret: 'hush-hush',
        par: 'require',
        authMethod: 'client_secret_post',
      },
      {
        ...{ name: 'keycloak', issuer: 'https://acme.example/', clientId: 'me', clientSecret: 'hush-hush' },
        ...{ logoutRevokes: 'none', basicEncoding: 'raw' },
        ...{ idTokenSignedResponseAlg: 'ES256', userinfoSignedResponseAlg: 'PS512' },
        ...{ resource: FOR.resource, stepUpScope: 'projects.write' },
      },
      { name: 'self', issuer: 'https://self.example', clientId: 'auto', initialAccessToken: 'let me in' },
      { name: 'flux', profile: 'flux', issuer: 'https://flux.example', clientId: 'x', keys: { keys: [] } },
    ]);
  });

  it('stand beside the provider of the CONSUMER_… variables where that is registered', () => {
    const { consumerProviders } = load({ acme: ACME }, { CONSUMER_CLIENT_ID: 'single' });
    expect(consumerProviders.map(({ name, clientId }) => [name, clientId])).toEqual([
      ['default', 'single'],
      ['acme', 'me'],
    ]);
  });

  it('are enough for the consumer to run in production', () => {
    const production = { NODE_ENV: 'production', ISSUER: 'https://login.example' };
    expect(load({ acme: ACME }, production).roles.has('consumer')).toBe(true);
  });

  it('stop the start of production where a secret among them is a sample: the name is told, not the value', () => {
    const production = { NODE_ENV: 'production', ISSUER: 'https://login.example' };
    const sample = { ...ACME, client_secret: 'change-me-to-the-secret' };
    const start = (environment: object) => () => load({ acme: ACME, other: sample }, environment);
    expect(start(production)).toThrow(
      'refusing to start in production: the client_secret of provider "other" in CONSUMER_PROVIDERS is a sample value',
    );
    expect(start(production)).not.toThrow('change-me');
    expect(start({})().consumerProviders).toHaveLength(2);
    expect(start({ ...production, ROLES: 'provider' })().roles.has('consumer')).toBe(false);
  });

  it.each([
    ['no JSON', '{"acme": {"client_secret": "hush-hush"', 'is no JSON'],
    ['a comment', '{\n  // the shop\n  "acme": {}\n}', 'is no JSON (line 2, column 3): that has no comments'],
    ['a comment first', '/* hush-hush */ {}', 'is no JSON: that has no comments'],
    ['a comma too many', '{"acme": {"issuer": "x",\r\n}}', 'is no JSON (line 2, column 1): '],
    ['single quotes', "{'acme': {}}", 'is no JSON (line 1, column 2): '],
    ['a missing comma', '{"a": {"client_secret": "hush-hush" "b": 1}}', 'is no JSON (line 1, column 37): '],
    ['nothing', '', 'is no JSON: '],
    ['no object', [], 'must hold an object'],
    ['nobody', {}, 'must hold an object'],
    ['no object for a provider', { acme: 'x' }, '"acme" must be an object'],
    ['no client id', { acme: { issuer: ACME.issuer } }, '"acme" needs issuer and client_id'],
    ['an unknown member', { acme: { ...ACME, secret: 'hush-hush' } }, '"acme": "secret" is unknown'],
    ['a wrong value', { acme: { ...ACME, client_secret: 5 } }, '"acme": client_secret must be a text'],
    ['a wrong choice', { acme: { ...ACME, dpop: 'yes' } }, 'dpop must be auto, never or require'],
    ['an HMAC', { acme: { ...ACME, id_token_signed_response_alg: 'HS256' } }, 'alg must be one of RS256, '],
    ['no signature', { acme: { ...ACME, userinfo_signed_response_alg: 'none' } }, 'alg must be one of RS256'],
    ['an encoding', { acme: { ...ACME, basic_encoding: 'RAW' } }, 'basic_encoding must be form or raw'],
    ['no resources', { acme: { ...ACME, resource: [5] } }, 'resource must be a URI or a list of them'],
    ['a list', { acme: { ...ACME, logout_revokes: ['none'] } }, 'refresh_token, access_token or none'],
  ])('stops the start with one line on %s', (_name, content, message) => {
    const error = (() => {
      try {
        load(content);
      } catch (thrown) {
        return (thrown as Error).message;
      }
      return 'accepted';
    })();
    expect(error).toContain(message);
    expect(error).not.toMatch(/hush|\n/);
  });

  it('stops the start where the file is not there', () => {
    expect(() => loadConfig({ SLUICE_SECRET: SECRET, CONSUMER_PROVIDERS: `${FILE}.no` })).toThrow('ENOENT');
  });
});
