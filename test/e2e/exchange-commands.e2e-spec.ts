import { sluice } from '../support/cli.js';
import { aService } from '../support/exchanges.js';
import { useProvider } from '../support/provider.js';

const IDP = 'https://idp.example';
const JWKS = 'https://idp.example/jwks';

describe('sluice exchange-policy', () => {
  const provider = useProvider();
  const run = (...args: string[]) => sluice(provider.databaseUrl, ['exchange-policy', ...args]);

  it('adds, lists and removes policies', async () => {
    const { id: client } = await aService(provider);
    const rest = ['--resource', 'https://api.example/reports', '--scopes', 'reports'];
    const added = await run('add', '--client', client, '--impersonation', ...rest, '--json');
    expect(added.err).toBe('');
    const policy = JSON.parse(added.out) as { id: string };
    expect(policy).toMatchObject({
      ...{ client_id: client, subject_type: 'access_token', resource: 'https://api.example/reports' },
      ...{ scope: 'reports', impersonation: true },
    });
    expect(JSON.parse((await run('list', '--json')).out)).toEqual([policy]);
    expect((await run('list')).out).toContain('any');
    expect((await run('remove', '--id', policy.id)).code).toBe(0);
    expect((await run('remove', '--id', policy.id)).err).toContain(
      'there is no exchange policy with that id',
    );
    expect((await run('remove', '--id', "'")).code).toBe(1);
    expect(JSON.parse((await run('list', '--json')).out)).toEqual([]);
  });

  it.each([
    [
      'no client',
      ['--client', 'nobody', '--resource', 'https://a.example', '--scopes', 'a'],
      'there is no such client',
    ],
    [
      'no URI',
      ['--client', 'a', '--resource', 'reports', '--scopes', 'a'],
      'the resource is an absolute URI',
    ],
    [
      'no scope',
      ['--client', 'a', '--resource', 'https://a.example', '--scopes', ''],
      'the scopes are a list',
    ],
    [
      'offline_access',
      ['--client', 'a', '--resource', 'https://a.example', '--scopes', 'a offline_access'],
      'never',
    ],
  ])('refuses %s in one line', async (_, args, error) => {
    const { code, err } = await run('add', ...args);
    expect([code, err.trim().split('\n')]).toEqual([1, [expect.stringContaining(error)]]);
  });
});

describe('sluice trusted-issuer', () => {
  const provider = useProvider();
  const run = (...args: string[]) => sluice(provider.databaseUrl, ['trusted-issuer', ...args]);

  it('adds, lists, links, unlinks and removes issuers', async () => {
    const { id, username } = await provider.user();
    const added = await run('add', '--issuer', IDP, '--jwks-uri', JWKS, '--json');
    expect(JSON.parse(added.out)).toMatchObject({ issuer: IDP, jwks_uri: JWKS, subjects: 'linked' });
    expect((await run('add', '--issuer', IDP, '--jwks-uri', JWKS)).err).toContain('is trusted already');
    expect((await run('list')).out).toContain(JWKS);
    const link = ['--issuer', IDP, '--subject', '00u1'];
    expect(JSON.parse((await run('link', ...link, '--username', username, '--json')).out)).toMatchObject({
      sub: id,
    });
    expect((await run('link', ...link, '--username', username)).err).toContain('linked already');
    expect((await run('link', ...link, '--username', 'nobody')).err).toContain('no user');
    expect((await run('unlink', ...link)).code).toBe(0);
    expect((await run('unlink', ...link)).err).toContain('not linked');
    expect((await run('remove', '--issuer', IDP)).code).toBe(0);
    expect((await run('remove', '--issuer', IDP)).err).toContain('no trusted issuer');
    expect((await run('link', ...link, '--username', username)).err).toContain('not trusted');
  });

  it.each(['http://idp.example', 'idp', 'https://a@idp.example', 'https://idp.example/#a'])(
    'refuses the issuer %s',
    async (issuer) => {
      const { code, err } = await run('add', '--issuer', issuer, '--jwks-uri', JWKS);
      expect([code, err]).toEqual([1, expect.stringContaining('at https URLs')]);
    },
  );
});
