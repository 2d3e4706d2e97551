import { Injectable } from '@nestjs/common';
import type {
  ConsentView,
  ErrorView,
  LoggedOutView,
  LoginView,
  LogoutView,
} from '../../src/auth-server/index.js';
import { AuthPages } from '../../src/auth-server/index.js';
import { Clock } from '../../src/common/clock.js';
import { expectPage } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import type { Params } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

/** What an embedding application may bring: its own pages, with what they need injected. */
@Injectable()
class OwnPages extends AuthPages {
  constructor(private readonly clock: Clock) {
    super();
  }

  login(view: LoginView): string {
    return JSON.stringify({ page: 'own login', ...view });
  }

  async consent(view: ConsentView): Promise<string> {
    return JSON.stringify({ page: 'own consent', year: new Date(this.clock.now()).getFullYear(), ...view });
  }

  logout(view: LogoutView): string {
    return JSON.stringify({ page: 'own logout', ...view });
  }

  loggedOut(view: LoggedOutView): string {
    return JSON.stringify({ page: 'own logged out', ...view });
  }

  error(view: ErrorView): string {
    return JSON.stringify({ page: 'own error', ...view, code: undefined, error: view.code });
  }
}

describe('Pages that the embedding application brings', () => {
  const provider = useProvider({ options: { pages: OwnPages } });
  let client: TestClient;
  let user: TestUser;
  beforeAll(
    async () => ([client, user] = [await provider.client({ name: 'Planner' }), await provider.user()]),
  );
  const form = { action: '/auth/code', clientName: 'Planner' };
  const parameters = { response_type: 'code', state: STATE, scope: 'email' };
  const scopes = [{ scope: 'email', description: 'See your email address' }];

  it('the login page gets all it has to show and hand back', async () => {
    const reply = await provider.authorize(client, { scope: 'email' });
    expectPage(reply, 200);
    expect(reply.json()).toEqual({
      page: 'own login',
      ...form,
      scopes,
      resources: [],
      parameters: { client_id: client.id, ...parameters, form_token: expect.any(String) },
    });
  });

  it('the login page gets the message and the username where it comes again', async () => {
    const reply = await provider.approve(client, { ...user, password: 'wrong' });
    expectPage(reply, 422);
    expect(reply.json()).toMatchObject({ message: expect.any(String), username: user.username });
    expect(reply.text).not.toContain('wrong"');
  });

  it('the consent page may be rendered asynchronously', async () => {
    const agent = new Agent();
    await provider.approve(await provider.client(), user, {}, agent);
    const reply = await provider.authorize(client, { scope: 'email' }, agent);
    expectPage(reply, 200);
    expect(reply.json()).toMatchObject({ page: 'own consent', ...form, scopes, username: user.username });
    const { parameters: handedBack } = reply.json<{ parameters: Params }>();
    codeOf(await provider.submit({ ...handedBack, decision: 'allow' }, agent));
  });

  it('the error page gets code and description', async () => {
    const reply = await provider.authorize(client, { redirect_uri: `${CALLBACK}x` });
    expectPage(reply, 400);
    expect(reply.json()).toEqual({
      page: 'own error',
      error: 'invalid_request',
      description: expect.any(String),
      detail: expect.stringContaining('not registered'),
      requestId: reply.headers.get('x-request-id'),
    });
  });
});
