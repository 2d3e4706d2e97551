import type { ModuleMetadata } from '@nestjs/common';
import type { ConsumerApp } from './consumer-app.js';
import { redirectUriAt, startConsumerApp } from './consumer-app.js';
import { freePort } from './free-port.js';
import { submitForm } from './html-form.js';
import { Agent, type Reply } from './http-agent.js';
import type { Provider, TestUser } from './provider.js';
import { useProvider } from './provider.js';
import { ScriptedApi } from './scripted-api.js';

export const LOGIN = 'openid profile email projects.readonly';

/** A consumer with our provider, another that it knows as well, an API that wants more than it gets, and a person with a browser. */
export class StepUpWorld {
  readonly provider: Provider = useProvider();
  readonly stranger: Provider = useProvider();
  agent = new Agent();
  api!: ScriptedApi;
  elsewhere!: ScriptedApi;
  consumer!: ConsumerApp;
  user!: TestUser;

  constructor(imports: NonNullable<ModuleMetadata['imports']> = []) {
    beforeAll(async () => {
      [this.api, this.elsewhere] = [await ScriptedApi.start(), await ScriptedApi.start()];
      this.user = await this.provider.user({ name: 'Ada Lovelace' });
      await this.provider.resources.add({ id: this.resource, scopes: 'projects' });
      const port = await freePort();
      this.consumer = await startConsumerApp(port, await this.#settings(redirectUriAt(port)), { imports });
    });
    afterAll(() => Promise.all([this.consumer.stop(), this.api.stop(), this.elsewhere.stop()]));
    beforeEach(() => {
      this.agent = new Agent();
      for (const one of [this.api, this.elsewhere]) one.asked.splice(0);
    });
  }

  async #settings(redirectUri: string) {
    const { id: clientId, secret } = await this.provider.client({
      redirectUris: [`${redirectUri}/one`, `${redirectUri}/bound`],
      allowedScopes: 'openid profile email projects',
      accessTokenFormat: 'jwt',
      firstParty: true,
    });
    const [issuer, apiUrl] = [this.provider.url, this.api.url];
    const common = { issuer, apiUrl, clientId, clientSecret: String(secret), scope: LOGIN };
    return {
      redirectUri,
      providers: [
        { name: 'one', ...common, stepUpScope: 'projects' },
        { name: 'bound', ...common, resource: [this.resource, issuer] },
        { name: 'two', ...common, issuer: this.stranger.url },
      ],
    };
  }

  get resource(): string {
    return `${this.api.url}/projects`;
  }

  /** Where the API says what it is. */
  get metadata(): string {
    return `${this.api.url}/.well-known/oauth-protected-resource/projects`;
  }

  get about() {
    return { resource: this.resource, authorization_servers: [this.provider.url] };
  }

  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply> {
    return this.agent.get(new URL(path, this.consumer.url).href, headers);
  }

  /** A person at the provider's page, where there is one. @returns the callback's answer. */
  async through(location: string): Promise<Reply> {
    const page = await this.agent.get(location);
    const { username, password } = this.user;
    const back = page.status === 200 ? await submitForm(this.agent, page, { username, password }) : page;
    return this.agent.follow(back);
  }

  async logIn(name = 'one'): Promise<Reply> {
    return this.through((await this.get(`/consumer/auth?provider=${name}`)).location);
  }

  /** The authorization request that the consumer sends the browser with instead of its page. */
  async stepUp(): Promise<URL> {
    const away = await this.get('/consumer/projects');
    expect([away.status, away.location]).toEqual([302, expect.stringContaining('/consumer/auth?')]);
    return new URL((await this.agent.follow(away)).location);
  }

  async isLoggedIn(): Promise<boolean> {
    return (await this.get('/consumer/home')).words.includes('Ada Lovelace');
  }

  pass(seconds: number): void {
    for (const { clock } of [this.consumer, this.provider]) clock.advance(seconds);
  }

  /** What a token says about its login: whether that is at most `seconds` ago. */
  isFresh(authTime: unknown, seconds: number): boolean {
    return this.provider.clock.now() / 1000 - Number(authTime) < seconds + 1;
  }
}

/** The status of an error page, and its code. */
export const refusal = ({ status, words }: Reply) => [status, /Code (\w+)/.exec(words)?.[1]];
