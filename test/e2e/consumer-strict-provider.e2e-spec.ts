import { ConsumerWorld } from '../support/consumer-world.js';
import { ForeignProvider } from '../support/foreign-provider.js';

describe('the consumer against oidc-provider that wants requests pushed and tokens bound to a key', () => {
  const world = new ConsumerWorld((redirectUri) =>
    ForeignProvider.start(redirectUri, {
      dPoP: { enabled: true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    }),
  );

  it('sends a reference only', async () => {
    expect([...new URL(await world.authorizeUrl()).searchParams.keys()].sort()).toEqual([
      'client_id',
      'request_uri',
    ]);
  });

  it('logs in, calls the API and renews the tokens with the same key', async () => {
    await world.logIn();
    expect((await world.get('/consumer/projects')).status).toBe(200);
    const before = world.provider.tokenRequests;
    world.consumer.clock.advance(3590);
    expect((await world.get('/consumer/projects')).status).toBe(200);
    expect(world.provider.tokenRequests).toBeGreaterThan(before);
  });
});
