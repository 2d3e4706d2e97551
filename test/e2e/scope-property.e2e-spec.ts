import fc from 'fast-check';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

/**
 * A small world of scopes, each with all that it covers: written down, so that the model owes nothing to the code. What two
 * names have in common has a name of its own here.
 */
const COVERS: Readonly<Record<string, readonly string[]>> = {
  u: ['u', 'u:x', 'u.r', 'u:x.r'],
  'u:x': ['u:x', 'u:x.r'],
  'u.r': ['u.r', 'u:x.r'],
  'u:x.r': ['u:x.r'],
  v: ['v'],
  offline_access: ['offline_access'],
  'I.read:*/q': ['I.read:*/q'],
  'I.read:*/q.r': ['I.read:*/q.r'],
};
const NAMES = Object.keys(COVERS);

type Meaning = ReadonlySet<string>;
const meaning = (names: readonly string[]): Meaning => new Set(names.flatMap((name) => COVERS[name] ?? []));
const both = (one: Meaning, other: Meaning): Meaning => new Set([...one].filter((name) => other.has(name)));
const without = (one: Meaning, other: Meaning): Meaning =>
  new Set([...one].filter((name) => !other.has(name)));
const told = (reply: Reply): string[] => [...meaning(expectTokens(reply).scope?.split(' ') ?? [])].sort();

const OFFLINE = meaning(['offline_access']);
const scopes = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 4 });
const someScopes = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 });
const steps = fc.array(
  fc.oneof(
    fc.record({ allow: scopes }),
    fc.record({ ask: fc.option(someScopes, { nil: undefined }), again: fc.boolean() }),
  ),
  { minLength: 1, maxLength: 6 },
);

describe('What a refresh answers (docs/scopes.md)', () => {
  const provider = useProvider();
  let user: TestUser;
  let clients: Readonly<Record<'rotating' | 'fixed', TestClient>>;
  beforeAll(async () => {
    user = await provider.user();
    clients = {
      rotating: await provider.client(),
      fixed: await provider.client({ refreshTokenRotation: false }),
    };
  });

  /** What a request for `ask` is owed, where `granted` was granted to one for `asked` and `allowed` is today's. */
  function owed(
    ask: readonly string[] | undefined,
    world: World,
  ): Meaning | 'invalid_scope' | 'invalid_grant' {
    const granted = meaning(world.granted);
    const wanted = ask ? both(meaning(ask), granted) : granted;
    const known = new Set([...granted, ...meaning(world.asked), ...OFFLINE]);
    if (ask?.some((name) => !known.has(name)) || wanted.size === 0) return 'invalid_scope';
    const left = both(wanted, meaning(world.allowed));
    return left.size === 0 ? 'invalid_grant' : left;
  }

  it('is what the model of sets says, through every change of the client and every retry', async () => {
    const run = async (kind: 'rotating' | 'fixed', begin: Begin, story: readonly Step[]) => {
      const client = clients[kind];
      await provider.clients.setScope(client.id, begin.allowed.join(' '));
      const login = await provider.login(client, user, { scope: begin.asked.join(' ') });
      const mayHave = meaning(begin.allowed);
      const granted = begin.asked.filter((name) => name !== 'offline_access' && mayHave.has(name));
      if (granted.length === 0) return expectOAuthError(login, 400, 'invalid_scope');
      expect(expectTokens(login).scope).toBe(granted.join(' '));
      let { refresh_token: token } = expectTokens(login);
      let world: World = { ...begin, granted };
      for (const step of story) {
        if ('allow' in step) {
          await provider.clients.setScope(client.id, step.allow.join(' '));
          world = { ...world, allowed: step.allow };
          continue;
        }
        const scope = step.ask?.join(' ');
        const expected = owed(step.ask, world);
        const reply = await provider.refresh(client, token, { scope });
        if (typeof expected === 'string') {
          expectOAuthError(reply, 400, expected);
          continue;
        }
        expect(told(reply)).toEqual([...expected].sort());
        if (step.again && kind === 'rotating') {
          expect((await provider.refresh(client, token, { scope })).json()).toEqual(reply.json());
        }
        token = expectTokens(reply).refresh_token ?? token;
      }
    };
    const begin = fc.record({ allowed: someScopes, asked: someScopes });
    const property = fc.asyncProperty(fc.constantFrom('rotating', 'fixed'), begin, steps, run);
    await fc.assert(property, { seed: 13, numRuns: 30, endOnFailure: false });
  }, 120_000);

  it('is, of the access token, what the model says of today', async () => {
    const client = clients.rotating;
    const run = async ({ allowed, asked }: Begin, later: readonly string[]) => {
      await provider.clients.setScope(client.id, allowed.join(' '));
      const reply = await provider.login(client, user, { scope: asked.join(' ') });
      if (reply.status === 400) return;
      const { access_token, scope = '' } = expectTokens(reply);
      await provider.clients.setScope(client.id, later.join(' '));
      const left = both(without(meaning(scope.split(' ')), OFFLINE), meaning(later));
      const { active, scope: now = '' } = await provider.introspect(client, access_token);
      expect([active, [...meaning(String(now).split(' '))].sort()]).toEqual([
        left.size > 0,
        [...left].sort(),
      ]);
    };
    const begin = fc.record({ allowed: someScopes, asked: someScopes });
    await fc.assert(fc.asyncProperty(begin, scopes, run), { seed: 13, numRuns: 20 });
  }, 60_000);
});

interface Begin {
  readonly allowed: readonly string[];
  readonly asked: readonly string[];
}

interface World extends Begin {
  readonly granted: readonly string[];
}

type Step =
  | { readonly allow: readonly string[] }
  | { readonly ask: readonly string[] | undefined; readonly again: boolean };
