import type { ProviderSettings } from '../../src/consumer/index.js';
import { AdversarialProvider } from './adversarial-provider.js';
import type { ConsumerApp, ConsumerAppOptions } from './consumer-app.js';
import { redirectUriAt, startConsumerApp } from './consumer-app.js';
import { freePort } from './free-port.js';
import type { Reply } from './http-agent.js';
import { Agent } from './http-agent.js';

/** The consumer, a provider that can do anything wrong, and a person with a browser. */
export class AdversarialWorld {
  /** A new one for every case. */
  agent = new Agent();
  provider!: AdversarialProvider;
  consumer!: ConsumerApp;

  /**
   * @param names of providers that are all the same one; each is discovered anew.
   * @param registration of them all, beside what the provider wants.
   */
  constructor(
    options: ConsumerAppOptions = {},
    names: readonly string[] = ['default'],
    registration: Partial<ProviderSettings> = {},
  ) {
    beforeAll(async () => {
      const port = await freePort();
      this.provider = await AdversarialProvider.create();
      const providers = names.map((name) => ({ ...this.provider.settings, ...registration, name }));
      const settings = { redirectUri: redirectUriAt(port), providers };
      this.consumer = await startConsumerApp(port, settings, options);
    });
    afterAll(() => this.consumer.stop());
    beforeEach(() => {
      this.agent = new Agent();
      this.provider.reset();
    });
  }

  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply> {
    return this.agent.get(this.consumer.url + path, headers);
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Reply> {
    return this.agent.postForm(this.consumer.url + path, fields);
  }

  /** @returns the answer to the callback. */
  async logIn(path = '/consumer/auth'): Promise<Reply> {
    const query = this.provider.answer((await this.get(path)).location);
    return this.get(`/consumer/auth_callback?${query}`);
  }

  async isLoggedIn(agent = this.agent): Promise<boolean> {
    return !(await agent.get(`${this.consumer.url}/consumer/home`)).text.includes('Log in</a>');
  }
}
