import { codeOf } from './provider.js';
import type { Provider, TestClient, TestUser } from './provider.js';
import { expectOAuthError, expectTokens } from './expectations.js';
import { Agent } from './http-agent.js';

export type PersonUnderTest = Pick<TestUser, 'id' | 'username' | 'password'>;

/** People of somebody's, with a provider that has them for its owners. */
export interface PeopleUnderTest {
  readonly provider: Provider;
  add(allowedScopes?: string): Promise<PersonUnderTest>;
  changePassword(person: PersonUnderTest, password: string): Promise<void>;
  lock(person: PersonUnderTest, locked: boolean): Promise<void>;
  remove(person: PersonUnderTest): Promise<void>;
}

const SCOPE = 'openid projects';
const ALIVE = { session: true, code: true, refresh: true, access: true };
const ENDED = { session: false, code: false, refresh: false, access: false };

/** What holds for the owners of a provider, whoever keeps them: what ends is the same. */
export function describeResourceOwners(name: string, people: PeopleUnderTest): void {
  const { provider } = people;

  /** A person with a session, a code, and tokens that came of another one. */
  class Scene {
    readonly agent = new Agent();
    code = '';
    refreshToken = '';
    accessToken = '';

    private constructor(
      readonly person: PersonUnderTest,
      readonly client: TestClient,
    ) {}

    static async set(): Promise<Scene> {
      const scene = new Scene(await people.add(), await provider.client({ firstParty: true }));
      const { client, person, agent } = scene;
      const first = codeOf(await provider.approve(client, person as TestUser, { scope: SCOPE }, agent));
      const tokens = expectTokens(await provider.exchange(client, first), { scope: SCOPE });
      scene.refreshToken = String(tokens.refresh_token);
      scene.accessToken = tokens.access_token;
      scene.code = codeOf(await scene.silently());
      return scene;
    }

    silently = () => provider.authorize(this.client, { scope: SCOPE, prompt: 'none' }, this.agent);

    login = (password = this.person.password) =>
      provider.login(this.client, { ...this.person, password } as TestUser);

    /** What of all that is still good. */
    async left(): Promise<typeof ALIVE> {
      const { active: access } = await provider.introspect(this.client, this.accessToken);
      const session = (await this.silently()).location.includes('code=');
      const code = (await provider.exchange(this.client, this.code)).status === 200;
      const refresh = (await provider.refresh(this.client, this.refreshToken)).status === 200;
      return { session, code, refresh, access: access === true };
    }
  }

  describe(name, () => {
    it('log in by name and password, and are known by their id', async () => {
      const scene = await Scene.set();
      expect((await provider.fetch(scene.accessToken, '/auth/userinfo')).json()).toMatchObject({
        sub: scene.person.id,
      });
      const known = await provider.introspect(scene.client, scene.accessToken);
      expect(known).toMatchObject({ sub: scene.person.id, username: scene.person.username });
      expectOAuthError(await scene.login('wrong'), 400, 'invalid_grant');
      await expect(scene.left()).resolves.toEqual(ALIVE);
    });

    it('grant no more than they may', async () => {
      const [person, client] = [await people.add('openid'), await provider.client()];
      const reply = await provider.login(client, person as TestUser, { scope: SCOPE });
      expectTokens(reply, { scope: 'openid' });
    });

    it('are gone with all of theirs', async () => {
      const scene = await Scene.set();
      await people.remove(scene.person);
      await expect(scene.left()).resolves.toEqual(ENDED);
      expectOAuthError(await scene.login(), 400, 'invalid_grant');
    });

    it('can do nothing while they are locked out, and begin anew afterwards', async () => {
      const scene = await Scene.set();
      await people.lock(scene.person, true);
      await expect(scene.left()).resolves.toEqual(ENDED);
      expectOAuthError(await scene.login(), 400, 'invalid_grant');
      await people.lock(scene.person, false);
      await expect(scene.left()).resolves.toEqual(ENDED);
      expect((await scene.login()).status).toBe(200);
    });

    it('log in anew once their password was changed; what the password grant gave goes on', async () => {
      const scene = await Scene.set();
      const { refresh_token: token } = expectTokens(await scene.login());
      provider.clock.advance(1);
      await people.changePassword(scene.person, 'another password');
      await expect(scene.left()).resolves.toEqual(ENDED);
      expectOAuthError(await scene.login(), 400, 'invalid_grant');
      expect((await scene.login('another password')).status).toBe(200);
      expectTokens(await provider.refresh(scene.client, token));
    });
  });
}
