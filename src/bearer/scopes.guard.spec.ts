import type { ExecutionContext } from '@nestjs/common';
import { OAuthError } from '../common/errors/oauth-error.js';
import { ScopeSet } from '../common/scope-set.js';
import { ScopesGuard } from './scopes.guard.js';

const requestWith = (scope: string) =>
  ({
    switchToHttp: () => ({ getRequest: () => ({ user: { scope: ScopeSet.parse(scope) } }) }),
  }) as unknown as ExecutionContext;

describe('ScopesGuard', () => {
  const guard = new ScopesGuard(ScopeSet.of('user:location', 'projects.readonly'));

  it.each(['user projects', 'user:location projects.readonly', 'openid projects.readonly user'])(
    'lets %p in',
    (scope) => {
      expect(guard.canActivate(requestWith(scope))).toBe(true);
    },
  );

  it.each([
    '',
    'user',
    'projects',
    'user.readonly projects',
    'user:posts projects',
    'user:location projects.x',
  ])('refuses %p and names all it needs', (scope) => {
    const refusal = new OAuthError('insufficient_scope');
    expect(() => guard.canActivate(requestWith(scope))).toThrow(
      expect.objectContaining({
        code: refusal.code,
        status: 403,
        scope: 'user:location projects.readonly',
        challenge:
          'Bearer realm="sluice", error="insufficient_scope", scope="user:location projects.readonly"',
      }),
    );
  });

  it('asks for what the request says that it needs', () => {
    const guard = new ScopesGuard((request) => ScopeSet.of((request as { needs: string }).needs));
    const request = (needs: string) => {
      const of = { user: { scope: ScopeSet.of('notes.readonly') }, needs };
      return { switchToHttp: () => ({ getRequest: () => of }) } as unknown as ExecutionContext;
    };
    expect(guard.canActivate(request('notes.readonly'))).toBe(true);
    expect(() => guard.canActivate(request('notes'))).toThrow(
      expect.objectContaining({
        scope: 'notes',
        challenge: 'Bearer realm="sluice", error="insufficient_scope", scope="notes"',
      }),
    );
  });
});
