import { expectErrorPage, expectPage } from '../support/expectations.js';
import { readForm, submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import type { Begun } from '../support/devices.js';
import { aDevice, begin, logInAtPage, poll, WITH_DEVICES } from '../support/devices.js';

const SAME_SITE = { 'sec-fetch-site': 'same-origin' };

describe('The page for devices lets nobody else answer', () => {
  const provider = useProvider(WITH_DEVICES);
  let device: TestClient;
  let user: TestUser;
  let begun: Begun;
  beforeEach(async () => {
    device = await aDevice(provider);
    user = await provider.user();
    begun = await begin(provider, device);
  });
  const error = async () => (await poll(provider, device, begun)).json<{ error?: string }>().error;

  it('from another site, nor without the token of the form', async () => {
    const agent = await logInAtPage(begun, user);
    const { fields, action } = readForm(await agent.get(begun.verification_uri_complete));
    const allowing: Record<string, string> = { ...fields, decision: 'allow' };
    expectErrorPage(
      await agent.postForm(action, allowing, { 'sec-fetch-site': 'cross-site' }),
      403,
      'access_denied',
    );
    const { form_token: _, ...withoutToken } = allowing;
    expectErrorPage(await agent.postForm(action, withoutToken, { origin: 'null' }), 403, 'access_denied');
    for (const forged of [withoutToken, { ...allowing, form_token: 'x' }]) {
      expectPage(await agent.postForm(action, forged, SAME_SITE), 200);
    }
    expect(await error()).toBe('authorization_pending');
  });

  it('with a form of another session, of another code, or of before the client changed', async () => {
    const [agent, mine] = [await logInAtPage(begun, user), await begin(provider, device)];
    const form = readForm(await agent.get(begun.verification_uri_complete));
    const allowing = { ...form.fields, decision: 'allow' };
    const elsewhere = await logInAtPage(begun, await provider.user());
    expectPage(await elsewhere.postForm(form.action, allowing, SAME_SITE), 200);
    expectPage(await agent.postForm(form.action, { ...allowing, user_code: mine.user_code }, SAME_SITE), 200);
    await provider.clients.setScope(device.id, 'openid');
    expectPage(await agent.postForm(form.action, allowing, SAME_SITE), 422);
    expect(await error()).toBe('authorization_pending');
  });

  it('from another browser by a planted login', async () => {
    const { username, password } = user;
    const { fields, action } = readForm(await new Agent().get(begun.verification_uri));
    const planted = { ...fields, username, password };
    expectErrorPage(await new Agent().postForm(action, planted, { origin: 'null' }), 403, 'access_denied');
    expectErrorPage(
      await new Agent().postForm(action, planted, { 'sec-fetch-site': 'cross-site' }),
      403,
      'access_denied',
    );
  });

  it('twice: of ten answers at once one counts', async () => {
    const agent = await logInAtPage(begun, user);
    const question = await agent.get(begun.verification_uri_complete);
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        submitForm(agent, question, { decision: at % 2 ? 'allow' : 'deny' }),
      ),
    );
    expect(replies.filter(({ status }) => status === 303)).toHaveLength(1);
  });
});
