import { refusal, StepUpWorld } from '../support/step-up-world.js';

describe('the consumer and an API that takes tokens for itself only', () => {
  const world = new StepUpWorld();
  const isForMe = (aud: unknown): boolean => [aud].flat().includes(world.resource);

  it('asks for the resources of the configuration, at each request of the protocol', async () => {
    world.api.protects(world.about, ({ aud }) => (isForMe(aud) ? true : 'Bearer error="invalid_token"'));
    const url = new URL((await world.get('/consumer/auth?provider=bound')).location);
    expect(url.searchParams.getAll('resource')).toEqual([world.resource, world.provider.url]);
    await world.through(url.href);
    expect((await world.get('/consumer/projects')).status).toBe(200);
    expect(await world.isLoggedIn()).toBe(true);
    world.pass(3590);
    expect((await world.get('/consumer/projects')).status).toBe(200);
  });

  it('ends a session whose resource the provider knows no more', async () => {
    world.api.protects(world.about, () => true);
    await world.logIn('bound');
    world.pass(3590);
    await world.provider.resources.remove(world.resource);
    try {
      expect((await world.get('/consumer/projects')).location).toContain('/consumer/auth');
    } finally {
      await world.provider.resources.add({ id: world.resource, scopes: 'projects' });
    }
  });

  it('follows a 401 to the provider that it has, names the resource, and comes back', async () => {
    world.api.protects(world.about, ({ aud }) =>
      isForMe(aud) ? true : `Bearer error="invalid_token", resource_metadata="${world.metadata}"`,
    );
    await world.logIn();
    const url = await world.stepUp();
    expect([url.origin, url.searchParams.getAll('resource')]).toEqual([world.provider.url, [world.resource]]);
    expect((await world.through(url.href)).location).toBe(`${world.consumer.url}/consumer/projects`);
    expect((await world.get('/consumer/projects')).status).toBe(200);
    // Our own userinfo takes no token for an API alone: the person is known all the same.
    expect((await world.get('/consumer/home')).words).toContain(world.user.id);
  });

  it('stops after one try where the API is not content with what it asked for', async () => {
    world.api.protects(world.about, () => `Bearer resource_metadata="${world.metadata}"`);
    await world.logIn();
    await world.through((await world.stepUp()).href);
    const over = await world.get('/consumer/projects');
    expect(refusal(over)).toEqual([401, 'token_refused']);
  });

  it('stops also where the API names another resource each time', async () => {
    let count = 0;
    const more = [1, 2, 3, 4, 5].map((at) => `${world.api.url}/projects?${at}`);
    for (const id of more) await world.provider.resources.add({ id });
    world.api.script = (path) =>
      path.startsWith('/.well-known/')
        ? { status: 200, json: { ...world.about, resource: more[count++ % 5] } }
        : { status: 401, challenge: `Bearer resource_metadata="${world.metadata}"` };
    await world.logIn();
    let logins = 0;
    let reply = await world.get('/consumer/projects');
    for (; reply.status === 302 && logins < 10; logins++) {
      await world.through((await world.agent.follow(reply)).location);
      reply = await world.get('/consumer/projects');
    }
    expect([logins, ...refusal(reply)]).toEqual([3, 401, 'token_refused']);
  });

  it.each([
    ['at another origin', () => `${world.elsewhere.url}/.well-known/oauth-protected-resource`, {}],
    ['of another resource', () => world.metadata, { resource: 'https://elsewhere.example/projects' }],
    [
      'that fits no cookie',
      () => world.metadata,
      { resource: () => `${world.api.url}/projects?${'x'.repeat(600)}` },
    ],
    ['of a sibling', () => world.metadata, { resource: () => `${world.api.url}/other` }],
    ['of a longer path', () => world.metadata, { resource: () => `${world.api.url}/projectsother` }],
    ['of a stranger', () => world.metadata, { authorization_servers: ['https://stranger.example'] }],
    ['of nobody', () => world.metadata, { authorization_servers: 'x' }],
    ['that is no URL', () => 'file:///etc/passwd', {}],
  ])('never follows metadata %s', async (_name, address, change) => {
    const said = Object.entries(change).map(([name, value]) => [
      name,
      typeof value === 'function' ? value() : value,
    ]);
    world.api.protects(
      { ...world.about, ...Object.fromEntries(said) },
      () => `Bearer error="invalid_token", resource_metadata="${address()}"`,
    );
    await world.logIn();
    expect(refusal(await world.get('/consumer/projects'))).toEqual([401, 'token_refused']);
    expect(world.elsewhere.asked).toEqual([]);
  });

  it('is sent to another provider of the configuration only with what is meant for that', async () => {
    world.api.protects(
      { ...world.about, authorization_servers: [world.stranger.url] },
      () => `Bearer resource_metadata="${world.metadata}"`,
    );
    await world.logIn();
    const away = new URL((await world.get('/consumer/projects')).location);
    expect(away.searchParams.get('provider')).toBe('two');
    expect(new URL((await world.get(away.pathname + away.search)).location).origin).toBe(world.stranger.url);
    away.searchParams.set('provider', 'one');
    const other = new URL((await world.get(away.pathname + away.search)).location);
    expect([other.origin, other.searchParams.get('resource')]).toEqual([world.provider.url, null]);
    away.searchParams.set('ask', 'A'.repeat(200));
    expect(
      new URL((await world.get(away.pathname + away.search)).location).searchParams.get('resource'),
    ).toBeNull();
  });
});
