import { deepEqual, equal } from 'node:assert/strict';
import { ProviderSettings } from '../../auth-server/index.js';
import { Clients } from '../../clients/index.js';
import { newId } from '../../common/ids.js';
import type { SluiceTesting } from '../sluice-testing.js';
import type { Reply } from '../test-browser.js';
import { TestBrowser } from '../test-browser.js';

export interface PersonUnderTest {
  /** `ResourceOwner.id` and `ResourceOwner.username`. */
  readonly id: string;
  readonly username: string;
  readonly password: string;
}

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scope: string;
}

export const SCOPE = 'openid contract';
const CALLBACK = 'https://contract.invalid/callback';
export const ALIVE = { session: true, code: true, refresh: true, access: true };
export const ENDED = { session: false, code: false, refresh: false, access: false };

/** A person with a session, a code, and tokens that came of another one. */
export class PeopleScene {
  readonly #browser = new TestBrowser();
  readonly #id = newId();
  #secret = '';
  #cookie = '';
  #code = '';
  #refresh = '';
  access = '';

  private constructor(
    private readonly testing: SluiceTesting,
    readonly person: PersonUnderTest,
  ) {}

  static async set(testing: SluiceTesting, person: PersonUnderTest): Promise<PeopleScene> {
    const scene = await PeopleScene.registered(testing, person);
    scene.#cookie = (await testing.signIn(person.id)).cookie;
    const reply = await scene.#exchange(await scene.#authorize());
    const tokens = reply.json<Tokens>();
    equal(reply.status, 200, reply.text);
    scene.#refresh = tokens.refresh_token;
    scene.access = tokens.access_token;
    scene.#code = await scene.#authorize();
    return scene;
  }

  /** The client alone: nobody has logged in. */
  static async registered(testing: SluiceTesting, person: PersonUnderTest): Promise<PeopleScene> {
    const scene = new PeopleScene(testing, person);
    const { generatedSecret } = await testing.app.get(Clients, { strict: false }).add({
      ...{ id: scene.#id, secret: 'generate', redirectUris: [CALLBACK], allowedScopes: SCOPE },
      grantTypes: ['authorization_code', 'refresh_token', 'password'],
      ...{ accessTokenFormat: 'opaque', firstParty: true },
    });
    scene.#secret = String(generatedSecret);
    return scene;
  }

  /** The password grant. */
  logIn(password = this.person.password): Promise<Reply> {
    const { username } = this.person;
    return this.#token({ grant_type: 'password', username, password, scope: SCOPE });
  }

  async refused(login: Promise<Reply>): Promise<void> {
    const reply = await login;
    deepEqual([reply.status, reply.json()['error']], [400, 'invalid_grant']);
  }

  refresh(token: string): Promise<Reply> {
    return this.#token({ grant_type: 'refresh_token', refresh_token: token });
  }

  introspect(): Promise<Reply> {
    return this.#post('/auth/introspect', { token: this.access });
  }

  userinfo(): Promise<Reply> {
    return this.#browser.get(this.#url('/auth/userinfo'), { authorization: `Bearer ${this.access}` });
  }

  /** What of all that is still good. */
  async left(): Promise<typeof ALIVE> {
    const access = (await this.introspect()).json()['active'] === true;
    const session = (await this.#authorize()) !== '';
    const code = (await this.#exchange(this.#code)).status === 200;
    const refresh = (await this.refresh(this.#refresh)).status === 200;
    return { session, code, refresh, access };
  }

  /** @returns a code, by the session and without a page; empty where there is none. */
  async #authorize(): Promise<string> {
    const asked = { client_id: this.#id, response_type: 'code', state: 'x', scope: SCOPE, prompt: 'none' };
    const url = `${this.#url('/auth/code')}?${new URLSearchParams(asked).toString()}`;
    const reply = await this.#browser.get(url, { cookie: this.#cookie });
    return new URL(reply.location).searchParams.get('code') ?? '';
  }

  #exchange(code: string): Promise<Reply> {
    return this.#token({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK });
  }

  #token(parameters: Readonly<Record<string, string>>): Promise<Reply> {
    return this.#post('/auth/token', parameters);
  }

  #post(path: string, parameters: Readonly<Record<string, string>>): Promise<Reply> {
    const authorization = `Basic ${Buffer.from(`${this.#id}:${this.#secret}`).toString('base64')}`;
    return this.#browser.postForm(this.#url(path), parameters, { authorization });
  }

  #url(path: string): string {
    const settings = this.testing.app.get(ProviderSettings, { strict: false });
    return `${this.testing.url}${settings.path}${path}`;
  }
}
