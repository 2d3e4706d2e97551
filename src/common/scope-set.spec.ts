import { OAuthError } from './errors/oauth-error.js';
import { ScopeSet } from './scope-set.js';

describe('ScopeSet', () => {
  // Behaviour, provider 9.
  it.each([
    ['user', 'user', true],
    ['user', 'user:location', true],
    ['user', 'user.readonly', true],
    ['user', 'user:location.readonly', true],
    ['user.readonly', 'user.readonly', true],
    ['user.readonly', 'user:location.readonly', true],
    ['user.readonly', 'user', false],
    ['user.readonly', 'user:location', false],
    ['user.readonly', 'user.write', false],
    ['user:location', 'user', false],
    ['user:location', 'user:posts', false],
    ['user:location', 'user:location:city', true],
    ['user:location.readonly', 'user.readonly', false],
    ['user', 'users', false],
    ['openid', 'openid', true],
    ['openid', 'profile', false],
  ])('%s covers %s: %s', (granted, wanted, covered) => {
    expect(ScopeSet.of(granted).covers(wanted)).toBe(covered);
  });

  it.each([
    ['user.a.b', 'user.a.b', true],
    ['user', 'user.a.b', false],
    ['user.a.b', 'user', false],
    ['user.a', 'user.a.b', false],
  ])('a segment with two dots has no modifier: %s covers %s: %s', (granted, wanted, covered) => {
    expect(ScopeSet.of(granted).covers(wanted)).toBe(covered);
  });

  it.each([
    ['user. covers nothing but itself', 'user.', 'user', false],
    ['user. is not below user', 'user', 'user.', false],
    ['.readonly is a plain name', '.readonly', 'user.readonly', false],
  ])('an empty name or modifier: %s', (_, granted, wanted, covered) => {
    expect(ScopeSet.of(granted).covers(wanted)).toBe(covered);
  });

  it('a guard needs all of its scopes', () => {
    const granted = ScopeSet.parse('user.readonly projects');
    expect(granted.coversAll(ScopeSet.parse('user.readonly projects.readonly'))).toBe(true);
    expect(granted.coversAll(ScopeSet.parse('user projects.readonly'))).toBe(false);
    expect(granted.coversAll(ScopeSet.empty)).toBe(true);
  });

  it('keeps the allowed part of what was asked for, in the order asked', () => {
    const wanted = ScopeSet.parse('user:posts user:location.readonly other user:location');
    expect(wanted.coveredBy(ScopeSet.parse('user:location user:posts.readonly')).toString()).toBe(
      'user:location.readonly user:location',
    );
  });

  it.each([
    ['user user:location user.readonly', 'user'],
    ['user:location user', 'user'],
    ['user.readonly user:location', 'user.readonly user:location'],
    ['user.readonly user:location.readonly', 'user.readonly'],
    ['b a', 'b a'],
  ])('collapses %s to %s', (list, collapsed) => {
    expect(ScopeSet.parse(list).collapse().toString()).toBe(collapsed);
  });

  it('knows no repetitions, and the empty string is the empty set', () => {
    expect(ScopeSet.parse('a b a').names).toEqual(['a', 'b']);
    expect(ScopeSet.parse('a b').union(ScopeSet.parse('b c')).toString()).toBe('a b c');
    expect(ScopeSet.parse('').isEmpty).toBe(true);
  });

  it.each([['a  b'], [' a'], ['a '], ['a\tb'], ['a\nb'], ['a"b'], ['a\\b'], ['ä'], ['a\u0000b'], [' ']])(
    'refuses %j as invalid_scope',
    (list) => {
      expect(() => ScopeSet.parse(list)).toThrow(expect.objectContaining({ code: 'invalid_scope' }));
      expect(() => ScopeSet.parse(list)).toThrow(OAuthError);
    },
  );

  it('takes every character that RFC 6749 section 3.3 allows', () => {
    const all = Array.from({ length: 0x7e - 0x21 + 1 }, (_, i) => String.fromCharCode(0x21 + i)).join('');
    const allowed = all.replace(/["\\]/g, '');
    expect(ScopeSet.parse(allowed).names).toEqual([allowed]);
  });
});
