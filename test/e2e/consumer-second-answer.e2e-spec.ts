import { AdversarialWorld } from '../support/adversarial-world.js';
import type { Reply } from '../support/http-agent.js';
import type { Agent } from '../support/http-agent.js';

describe('a second answer to a login at the consumer', () => {
  const world = new AdversarialWorld({}, ['one', 'two']);
  /** Who begins a login, and has a copy of its cookie then. */
  const begin = async (): Promise<{ answer: URLSearchParams; thief: Agent }> => {
    const answer = world.provider.answer((await world.get('/consumer/auth?provider=one')).location);
    return { answer, thief: world.agent.copy() };
  };
  const send = (agent: Agent, query: object, provider = 'one'): Promise<Reply> =>
    agent.get(`${world.consumer.url}/consumer/auth_callback/${provider}?${String(query)}`);

  it('that is the same leads to the same session', async () => {
    const { answer, thief } = await begin();
    const cookies = [];
    for (const agent of [world.agent, thief]) {
      expect((await send(agent, answer)).status).toBe(302);
      cookies.push(agent.cookie('sluice_consumer'));
    }
    expect(cookies[0]).toBe(cookies[1]);
  });

  it.each<[string, (answer: URLSearchParams) => void, string]>([
    ['has no code', (answer) => answer.delete('code'), 'one'],
    ['has another code', (answer) => answer.set('code', 'another'), 'one'],
    ['is an error', (answer) => answer.set('error', 'access_denied'), 'one'],
    ['has another issuer', (answer) => answer.set('iss', 'https://evil.example'), 'one'],
    ['comes to another provider’s address', () => undefined, 'two'],
    ['comes to nobody’s address', () => undefined, 'none'],
  ])('that %s leads to no session, and ends none', async (_name, change, provider) => {
    const { answer, thief } = await begin();
    await send(world.agent, answer);
    change(answer);
    const reply = await send(thief, answer, provider);
    expect([reply.status, reply.words]).toEqual([400, expect.stringContaining(' login_used ')]);
    expect([await world.isLoggedIn(thief), await world.isLoggedIn()]).toEqual([false, true]);
  });
});
