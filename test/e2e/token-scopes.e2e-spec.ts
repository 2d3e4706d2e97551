import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';

describe('The scope of a token', () => {
  const provider = useProvider();
  const ask = async (scope: string | undefined, allowedScopes: string, ownerScopes?: string) => {
    const client = await provider.client({ allowedScopes, defaultScope: '' });
    const bounds = ownerScopes === undefined ? {} : { allowedScopes: ownerScopes };
    return provider.login(client, await provider.user(bounds), { scope });
  };

  it.each([
    ['all that was asked for', 'a b', 'a b c', 'a b'],
    ['in the order it was asked for', 'b a', 'a b c', 'b a'],
    ['the allowed part', 'a x b', 'a b', 'a b'],
    ['once what was asked for twice', 'a a', 'a', 'a'],
    ['user:location from user', 'user:location', 'user', 'user:location'],
    ['user.readonly from user', 'user.readonly', 'user', 'user.readonly'],
    ['user:location.readonly from user', 'user:location.readonly', 'user', 'user:location.readonly'],
    ['user.readonly from user.readonly', 'user.readonly', 'user.readonly', 'user.readonly'],
    [
      'user:location.readonly from user.readonly',
      'user:location.readonly',
      'user.readonly',
      'user:location.readonly',
    ],
    [
      'the name of another system',
      'ISS.read:*/orders user:a.b.c',
      'user ISS.read:*/orders',
      'ISS.read:*/orders',
    ],
    ['without blanks that strayed', ' b  a ', 'a b', 'b a'],
    ['the standard scopes', 'openid profile email', 'openid profile email', 'openid profile email'],
    [
      'what a collapsed list still covers',
      'user:location',
      'user user:location user.readonly',
      'user:location',
    ],
  ])('is %s', async (_name, scope, allowed, granted) => {
    expectTokens(await ask(scope, allowed), { scope: granted });
  });

  it.each([
    ['nothing of it is allowed', 'x y', 'a b'],
    ['user is wider than user.readonly', 'user', 'user.readonly'],
    ['user:location is wider than user.readonly', 'user:location', 'user.readonly'],
    ['user is wider than user:location', 'user', 'user:location'],
    ['user:posts is beside user:location', 'user:posts', 'user:location'],
    ['username is not below user', 'username', 'user'],
    ['scopes are case sensitive', 'USER', 'user'],
    ['below the name of another system', 'ISS.read:*/orders.dead', 'ISS.read:*/orders'],
    ['below an address', 'https://api.example/x.y', 'https://api.example/x https'],
    ['a modifier before the end', 'user user.readonly:location', 'user'],
    ['a quotation mark', 'a "b"', 'a'],
    ['a backslash', 'a \\', 'a'],
    ['a tab', 'a\tb', 'a b'],
    ['a letter outside ASCII', 'a ü', 'a'],
    ['the client has no scopes at all', 'a', ''],
  ])('is refused with invalid_scope: %s', async (_name, scope, allowed) => {
    expectOAuthError(await ask(scope, allowed), 400, 'invalid_scope');
  });

  it.each([
    ['a user without bounds', undefined, 'a b:c'],
    ['the part that the user may grant', 'a', 'a'],
    ['by hierarchy of the user, too', 'a b', 'a b:c'],
  ])('is bounded by client and owner: %s', async (_name, ownerScopes, granted) => {
    expectTokens(await ask('a b:c', 'a b', ownerScopes), { scope: granted });
  });

  it.each([
    ['may grant none', ''],
    ['may grant something else', 'c'],
  ])('is refused with invalid_scope where the owner %s', async (_name, ownerScopes) => {
    expectOAuthError(await ask('a', 'a', ownerScopes), 400, 'invalid_scope');
  });

  it('is the registered default where none was asked for', async () => {
    const client = await provider.client({ allowedScopes: 'a b', defaultScope: 'b' });
    expectTokens(await provider.login(client, await provider.user()), { scope: 'b' });
    expectTokens(await provider.login(client, await provider.user(), { scope: '' }), { scope: 'b' });
  });

  it('is refused where a scoped client without a default asks for none', async () => {
    expectOAuthError(await ask(undefined, 'a'), 400, 'invalid_scope');
    expectOAuthError(await ask('', 'a'), 400, 'invalid_scope');
  });

  it.each([undefined, '', ' '])('is the default or refused where it is %j', async (scope) => {
    const client = await provider.client({ allowedScopes: 'a b', defaultScope: 'b' });
    expectTokens(await provider.login(client, await provider.user(), { scope }), { scope: 'b' });
    expectOAuthError(await ask(scope, 'a'), 400, 'invalid_scope');
  });

  it('is refused in words that say why, and never which', async () => {
    const said = async (scope: string | undefined) =>
      (await ask(scope, 'a')).json<{ error_description: string }>().error_description;
    await expect(said(undefined)).resolves.toBe(
      'The request names no scope, and the client has no default scope.',
    );
    await expect(said('b c')).resolves.toBe('Nothing of the requested scope is allowed.');
    await expect(said('a "b"')).resolves.toBe('The parameter scope has a character that no scope has.');
    await expect(said('a.readonly:b')).resolves.toBe(
      'The parameter scope has a modifier before the end of a scope.',
    );
  });

  it('is absent where the client has no scopes', async () => {
    expect(expectTokens(await ask(undefined, ''))).not.toHaveProperty('scope');
  });

  it('follows `set-scope` at the next request', async () => {
    const [client, user] = [
      await provider.client({ allowedScopes: 'a b', defaultScope: 'a b' }),
      await provider.user(),
    ];
    await provider.clients.setScope(client.id, 'b');
    expectTokens(await provider.login(client, user, { scope: 'a b' }), { scope: 'b' });
    expectTokens(await provider.login(client, user), { scope: 'b' });
  });
});
