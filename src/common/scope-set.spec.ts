import fc from 'fast-check';
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
    ...[
      'user.a.b',
      'user:a.b.c',
      'user.',
      '.readonly',
      ':user',
      'user:',
      'user::location',
      'user.readonly:x',
    ],
    ...['ISS.read:*/orders', 'ISS.tag:administrator', 'https://api.example/x.y', 'https://api.example/x'],
    ...['a+b', 'user/location', '*', 'user@example', '~user', 'User.Read.All', 'urn:x:y/z'],
  ])('a name of another shape is itself and nothing else: %s', (name) => {
    const set = ScopeSet.of(name);
    expect(set.covers(name)).toBe(true);
    for (const below of [`${name}.readonly`, `${name}.dead`, `${name}:x`, `${name}/x`]) {
      expect([below, set.covers(below)]).toEqual([below, false]);
    }
    for (const above of ['user', 'ISS', 'ISS.read', 'https', 'urn', 'urn:x', 'User.Read']) {
      expect([above, ScopeSet.of(above).covers(name)]).toEqual([above, false]);
    }
  });

  it.each([
    ['user', 'user.readonly', 'user.readonly'],
    ['user.readonly', 'user', 'user.readonly'],
    ['user.readonly', 'user:location', 'user:location.readonly'],
    ['user:location', 'user', 'user:location'],
    ['user:location', 'user:posts', ''],
    ['user.readonly', 'user.write', ''],
    ['b user a', 'a user:x user.y', 'user:x user.y a'],
    ['https://x/a.b user', 'https://x/a', ''],
  ])('%s and %s meet in %j', (one, other, both) => {
    expect(ScopeSet.parse(one).meet(ScopeSet.parse(other)).toString()).toBe(both);
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

  it.each([
    [' a', 'a'],
    ['a ', 'a'],
    ['  a   b ', 'a b'],
    [' ', ''],
  ])('reads %j, whose blanks are no fault', (list, names) => {
    expect(ScopeSet.parse(list).toString()).toBe(names);
    expect(ScopeSet.flat(list).toString()).toBe(names);
  });

  it.each(['user.readonly:location', 'a user:x.readonly:y'])('takes no %j that is written now', (list) => {
    expect(() => ScopeSet.checked(list)).toThrow('a modifier before the end');
    expect(ScopeSet.checked('ISS.tag:administrator user:x.readonly').names).toHaveLength(2);
  });

  it.each([['a\tb'], ['a\nb'], ['a\n'], ['a"b'], ['a\\b'], ['ä'], ['a\u0000b'], ['a\u00a0b']])(
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

  describe('whatever the names are', () => {
    const part = fc.constantFrom('a', 'b', 'c-_9');
    const own = fc
      .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.option(part, { nil: undefined }))
      .map(([segments, modifier]) => segments.join(':') + (modifier === undefined ? '' : `.${modifier}`));
    const foreign = fc
      .tuple(own, fc.constantFrom('/', '*', '.x.y', ':', '..', '+'))
      .map((parts) => parts.join(''));
    const lists = fc.array(fc.oneof(own, foreign), { maxLength: 4 }).map((names) => ScopeSet.of(...names));
    const holds = (check: (one: ScopeSet, other: ScopeSet, name: string) => boolean) =>
      fc.assert(fc.property(lists, lists, fc.oneof(own, foreign), check), { seed: 13 });

    it('two sets meet in what both cover, and in nothing else', () => {
      holds((one, other, name) => one.meet(other).covers(name) === (one.covers(name) && other.covers(name)));
    });

    it('a collapsed set covers what it covered, and a covered set no more than what covers it', () => {
      holds((one, _, name) => one.collapse().covers(name) === one.covers(name));
      holds((one, other, name) => !one.coversAll(other) || !other.covers(name) || one.covers(name));
    });

    it('what is covered and what is not make up the whole', () => {
      holds((one, other) => {
        const [inside, outside] = [one.coveredBy(other), one.notCoveredBy(other)];
        return other.coversAll(inside) && inside.names.length + outside.names.length === one.names.length;
      });
    });
  });
});
