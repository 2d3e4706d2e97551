import { expectRedirectedError } from '../support/expectations.js';
import { readForm, submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

const LOGIN = 'type="password"';

describe('Whom the client expects', () => {
  const provider = useProvider();
  let client: TestClient;
  let ada: TestUser;
  let bob: TestUser;
  let browser: Agent;
  /** Ada is logged in, and the client was approved before. */
  beforeEach(async () => {
    [client, browser] = [await provider.client({ defaultScope: 'openid' }), new Agent()];
    [ada, bob] = [await provider.user(), await provider.user()];
    await provider.approve(client, ada, {}, browser);
  });
  const idTokenOf = async (user: TestUser, of = client) =>
    String((await provider.tokens(of, user, { scope: 'openid' })).id_token);
  const visit = (params = {}, agent = browser) => provider.authorize(client, params, agent);
  const logIn = async ({ username, password }: TestUser, params = {}) =>
    submitForm(browser, await visit(params), { username, password });

  describe.each([
    ['id_token_hint', async (user: TestUser) => ({ id_token_hint: await idTokenOf(user) })],
    ['claims', async ({ id }: TestUser) => ({ claims: `{"id_token":{"sub":{"value":"${id}"}}}` })],
  ])('by %s', (_title, naming) => {
    it('is logged in: a code, silently too', async () => {
      codeOf(await visit(await naming(ada)));
      codeOf(await visit({ prompt: 'none', ...(await naming(ada)) }));
    });

    it('is somebody else: login_required with prompt=none, the login page without', async () => {
      const reply = await visit({ prompt: 'none', ...(await naming(bob)) });
      expectRedirectedError(reply, CALLBACK, 'login_required', STATE);
      expect((await visit(await naming(bob))).text).toContain(LOGIN);
    });

    it('logs in: a code', async () => {
      codeOf(await logIn(bob, await naming(bob)));
    });

    it('is not who logs in: login_required, and the session stays who it was', async () => {
      const reply = await logIn(await provider.user(), await naming(bob));
      expectRedirectedError(reply, CALLBACK, 'login_required', STATE);
      expect(reply.headers.getSetCookie()).toEqual([]);
      codeOf(await visit({ prompt: 'none', ...(await naming(ada)) }));
    });

    it('is not who says "allow": the login page', async () => {
      const { fields } = readForm(await visit({ prompt: 'consent' }));
      const reply = await provider.submit({ ...fields, ...(await naming(bob)), decision: 'allow' }, browser);
      expect(reply.text).toContain(LOGIN);
    });
  });

  it('may be said by an ID token that expired long ago', async () => {
    const id_token_hint = await idTokenOf(ada);
    provider.clock.advance(86_400);
    codeOf(await visit({ prompt: 'none', id_token_hint }));
  });

  it('is known by the name that this client has for them (pairwise)', async () => {
    client = await provider.client({ subjectType: 'pairwise', defaultScope: 'openid' });
    await provider.approve(client, ada, {}, browser);
    codeOf(await visit({ prompt: 'none', id_token_hint: await idTokenOf(ada) }));
    const reply = await visit({ prompt: 'none', id_token_hint: await idTokenOf(bob) });
    expectRedirectedError(reply, CALLBACK, 'login_required', STATE);
  });

  it('is nobody where hint and claims contradict each other', async () => {
    const claims = `{"id_token":{"sub":{"values":["${bob.id}"]}}}`;
    const reply = await visit({ prompt: 'none', id_token_hint: await idTokenOf(ada), claims });
    expectRedirectedError(reply, CALLBACK, 'login_required', STATE);
  });

  it('is not said by what is no ID token of this client: invalid_request', async () => {
    const foreign = await idTokenOf(ada, await provider.client());
    const { access_token } = await provider.tokens(client, ada);
    for (const id_token_hint of [foreign, access_token, 'x', `${await idTokenOf(ada)}x`]) {
      const reply = await visit({ prompt: 'none', id_token_hint });
      expectRedirectedError(reply, CALLBACK, 'invalid_request', STATE);
    }
  });
});
