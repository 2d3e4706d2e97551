import { DeliveryAttempts, PAUSES } from '../../src/auth-server/backchannel/delivery-attempts.js';
import { LogoutDelivery } from '../../src/auth-server/backchannel/logout-delivery.entity.js';
import { newId } from '../../src/common/ids.js';
import { Database } from '../../src/database/index.js';
import { Pruner } from '../../src/database/pruning/pruner.js';
import { BackchannelWorld } from '../support/backchannel-world.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

const DAY = 86_400;

describe('The delivery of logout tokens', () => {
  const provider = useProvider();
  let world: BackchannelWorld;
  beforeEach(async () => (world = await BackchannelWorld.of(provider)));
  afterEach(() => world.stop());

  it('is sent once where two processes see it at the same moment', async () => {
    const { client, stub } = await world.party();
    const { id: clientId } = client;
    const delivery = { id: newId(), sessionId: newId(), clientId, userId: world.user.id, attempts: 0 };
    const due = { ...delivery, nextAttemptAt: provider.clock.now(), deliveredAt: null, expiresAt: 0 };
    const { dataSource } = provider.app.get(Database, { strict: false });
    await dataSource.getRepository(LogoutDelivery).insert(due);
    const attempts = provider.app.get(DeliveryAttempts, { strict: false });
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 5 }, () => attempts.make(due, signal)));
    expect(stub.received.length).toBe(1);
  });

  it('does not let the person wait, and tries again later where a client is out of reach', async () => {
    const [down, up] = [await world.party(), await world.party()];
    down.stub.answer = 'hang up';
    const hint = await world.logIn(down.client);
    await world.visit(up.client);
    expect((await world.logOut(hint)).status).toBe(200);
    await Promise.all([up.stub.token(), down.stub.token()]);
    await world.settled(up.client);
    world.wake();
    expect(down.stub.received.length).toBe(1);
    down.stub.answer = 200;
    provider.clock.advance(PAUSES[0] / 1000);
    world.wake();
    await down.stub.token(2);
    await world.settled(down.client);
    expect(await world.eventsOf(down.client)).toEqual(['backchannel_logout.delivered']);
    expect(await world.deliveryTo(down.client)).toMatchObject({
      attempts: 2,
      delivered_at: expect.anything(),
    });
  });

  it('gives up in the end, and says so in the audit trail', async () => {
    const { client, stub } = await world.party();
    stub.answer = 503;
    await world.logOut(await world.logIn(client));
    for (const [at, pause] of PAUSES.entries()) {
      await stub.token(at + 1);
      await world.attempted(client, at + 1);
      provider.clock.advance(pause / 1000);
      world.wake();
    }
    await stub.token(PAUSES.length + 1);
    await world.settled(client);
    expect(await world.eventsOf(client)).toEqual(['backchannel_logout.failed']);
    provider.clock.advance(DAY);
    world.wake();
    expect(stub.received.length).toBe(PAUSES.length + 1);
  });

  it.each([400, 404, 401])('takes %i for the last word', async (status) => {
    const { client, stub } = await world.party();
    stub.answer = status;
    await world.logOut(await world.logIn(client));
    await stub.token();
    await world.settled(client);
    expect(await world.eventsOf(client)).toEqual(['backchannel_logout.failed']);
    expect(await world.deliveryTo(client)).toMatchObject({ attempts: 1, delivered_at: null });
  });

  it.each([200, 204])('takes %i for a yes', async (status) => {
    const { client, stub } = await world.party();
    stub.answer = status;
    await world.logOut(await world.logIn(client));
    await world.settled(client);
    expect(await world.eventsOf(client)).toEqual(['backchannel_logout.delivered']);
  });

  it('follows no redirect', async () => {
    const [{ client, stub }, target] = [await world.party(), await world.party()];
    stub.answer = { redirect: target.stub.uri };
    await world.logOut(await world.logIn(client));
    await stub.token();
    await world.attempted(client, 1);
    expect([target.stub.received.length, await world.eventsOf(client)]).toEqual([0, []]);
  });

  it('is taken over where a process died after it had begun an attempt', async () => {
    const { client, stub } = await world.party();
    const hint = await world.logIn(client);
    stub.answer = 'hang up';
    await world.logOut(hint);
    await stub.token();
    // As the process leaves it that claims the attempt and dies: begun, not settled, dated.
    await world.attempted(client, 1);
    expect((await world.deliveryTo(client))?.next_attempt_at).not.toBeNull();
    stub.answer = 200;
    provider.clock.advance(PAUSES[0] / 1000);
    world.wake();
    await stub.token(2);
  });

  it('is pruned a week after the session ended, and with a session that expired', async () => {
    const [ended, expired] = [await world.party(), await world.party()];
    await world.logIn(expired.client, new Agent());
    await world.logOut(await world.logIn(ended.client));
    await world.settled(ended.client);
    const prune = () => provider.app.get(Pruner, { strict: false }).prune();
    provider.clock.advance(7 * DAY - 1);
    await prune();
    expect(await world.deliveryTo(ended.client)).toBeDefined();
    provider.clock.advance(1);
    await prune();
    expect(await world.deliveryTo(ended.client)).toBeUndefined();
    expect(await world.deliveryTo(expired.client)).toBeDefined();
    provider.clock.advance(7 * DAY);
    await prune();
    expect(await world.deliveryTo(expired.client)).toBeUndefined();
  });
});
