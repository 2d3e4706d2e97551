import type { HtmlForm } from './html-form.js';
import { readForms } from './html-form.js';
import { Agent, type Reply } from './http-agent.js';
import type { Provider, TestUser } from './provider.js';

type Fields = Readonly<Record<string, string>>;

/** The account page in one browser. */
export class AccountPage {
  readonly browser = new Agent();

  constructor(private readonly provider: Provider) {}

  /** In a browser of their own, where the person is logged in. */
  static async of(provider: Provider, user: TestUser): Promise<AccountPage> {
    const page = new AccountPage(provider);
    await page.logIn(user);
    return page;
  }

  get(query = ''): Promise<Reply> {
    return this.browser.get(`${this.provider.url}/account${query}`);
  }

  /** As its own page posts. @param path after `/account/`. */
  post(path: string, fields: Fields, headers: Fields = { 'sec-fetch-site': 'same-origin' }): Promise<Reply> {
    return this.browser.postForm(`${this.provider.url}/account/${path}`, fields, headers);
  }

  /** By the form of the page itself. @returns the page afterwards. */
  async logIn({ username, password }: Pick<TestUser, 'username' | 'password'>): Promise<Reply> {
    return this.browser.follow(await this.post('login', { username, password }));
  }

  async forms(path: string): Promise<HtmlForm[]> {
    const forms = readForms(await this.get());
    return forms.filter(({ action }) => action === `${this.provider.url}/account/${path}`);
  }

  async formToken(): Promise<string> {
    return (await this.forms('password'))[0]?.fields['form_token'] ?? '';
  }

  /** Fills in a form and sends it. @returns the page afterwards. */
  async submit({ action, fields }: HtmlForm, filled: Fields = {}): Promise<Reply> {
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'null' };
    const reply = await this.browser.postForm(action, { ...fields, ...filled }, headers);
    return reply.status === 303 ? this.browser.follow(reply) : reply;
  }

  async isLoggedIn(): Promise<boolean> {
    return (await this.get()).words.includes('You are logged in as');
  }
}
