import { RegistrationTokens } from '../../src/auth-server/index.js';
import { Agent } from '../support/http-agent.js';
import { bearer, MINIMAL, register, type Registered } from '../support/registrations.js';
import { useProvider } from '../support/provider.js';

describe('Registration by initial access tokens', () => {
  const provider = useProvider({ config: { registration: 'token' } });
  const presenting = (headers: object) => register(provider, MINIMAL, headers);
  const issue = async (uses = 1) =>
    (await provider.app.get(RegistrationTokens, { strict: false }).add({ uses, ttl: 60 })).token;

  it('wants one', async () => {
    const reply = await presenting({});
    expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it.each([1, 3])('lets %i clients in with one that is good for as many, also at once', async (uses) => {
    const token = await issue(uses);
    const replies = await Promise.all(Array.from({ length: 8 }, () => presenting(bearer(token))));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(uses);
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(8 - uses);
  });

  it('is over with its time, and when it is removed', async () => {
    const tokens = provider.app.get(RegistrationTokens, { strict: false });
    const { record, token } = await tokens.add({ uses: 5, ttl: 60 });
    expect(await tokens.remove(record.id)).toBe(true);
    expect((await presenting(bearer(token))).status).toBe(401);
    const other = await issue();
    provider.clock.advance(60);
    expect((await presenting(bearer(other))).json<Registered>()['error']).toBe('invalid_token');
  });

  it('leaves no use behind where the metadata is refused', async () => {
    const token = await issue();
    const refused = await register(provider, {}, bearer(token));
    expect(refused.status).toBe(400);
    expect((await presenting(bearer(token))).status).toBe(201);
  });
});

describe('Registrations from one address', () => {
  const provider = useProvider({ config: { registration: 'open', registrationLimit: 2 } });

  it('are so many in an hour', async () => {
    const statuses = [
      await register(provider, MINIMAL),
      await register(provider, MINIMAL),
      await register(provider, MINIMAL),
    ].map(({ status }) => status);
    expect(statuses).toEqual([201, 201, 429]);
    expect((await register(provider, MINIMAL)).headers.get('retry-after')).toBe('3600');
    provider.clock.advance(3600);
    expect((await register(provider, MINIMAL)).status).toBe(201);
  });
});

describe('Registration that is off', () => {
  const provider = useProvider();

  it('has no endpoint, and is no part of discovery', async () => {
    const reply = await register(provider, MINIMAL);
    expect(reply.status).toBe(404);
    const metadata = await new Agent().get(`${provider.url}/.well-known/openid-configuration`);
    expect(metadata.json<Registered>()).not.toHaveProperty('registration_endpoint');
  });
});
