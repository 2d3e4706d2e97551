import type { ConsumerWorld } from './consumer-world.js';

const FROM_ELSEWHERE: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];

export function describePages(world: ConsumerWorld): void {
  it('create projects at the provider and list them, newest first', async () => {
    await world.logIn();
    for (const name of ['Lighthouse', '<b>Bold</b> & brave']) {
      const reply = await world.post('/consumer/projects', { name, description: 'A tower' });
      expect(reply).toMatchObject({ status: 303, location: world.url('/consumer/projects') });
    }
    const { text } = await world.get('/consumer/projects');
    expect(text).toContain('A tower');
    expect(text).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp; brave');
    expect(text.indexOf('Bold')).toBeLessThan(text.indexOf('Lighthouse'));
  });

  it.each([
    ['nothing', {}],
    ['white space', { name: '  ' }],
    ['too much', { name: 'x'.repeat(201) }],
  ])('ask for a name again: %s', async (_name, fields) => {
    await world.logIn();
    const reply = await world.post('/consumer/projects', { description: 'kept', ...fields });
    expect(reply.status).toBe(422);
    expect(reply.words).toContain('A project needs a name');
    expect(reply.text).toContain('value="kept"');
  });

  it.each(FROM_ELSEWHERE)('take no form of another site: %j', async (headers) => {
    await world.logIn();
    expect((await world.post('/consumer/projects', { name: 'Forged' }, headers)).status).toBe(403);
    expect((await world.get('/consumer/projects')).text).not.toContain('Forged');
    for (const path of ['logout', 'refresh', 'projects/any/delete']) {
      expect((await world.post(`/consumer/${path}`, {}, headers)).status).toBe(403);
    }
    expect(await world.isLoggedIn()).toBe(true);
  });

  it('send who is not logged in to the login, also from the form', async () => {
    const reply = await world.post('/consumer/projects', { name: 'Nobody’s' });
    const login = world.url('/consumer/auth?return_to=%2Fconsumer%2Fprojects');
    expect(reply).toMatchObject({ status: 303, location: login });
  });

  it('work for longer than the first access token lives', async () => {
    await world.logIn();
    world.consumer.clock.advance(3590);
    expect((await world.get('/consumer/projects')).status).toBe(200);
    expect((await world.get('/consumer/home')).words).toMatch(/expires in (\d+ minutes|1 hour)/);
  });

  it('delete a project after a question, once, and take it for done where it is gone', async () => {
    await world.logIn();
    const name = 'Doomed & <i>gone</i>';
    await world.post('/consumer/projects', { name });
    const [, path = ''] =
      /href="([^"]*\/delete)">Delete<span class="unseen"> <bdi>Doomed/.exec(
        (await world.get('/consumer/projects')).text,
      ) ?? [];
    const question = await world.get(path);
    expect(question.text).toContain('Delete “<bdi>Doomed &amp; &lt;i&gt;gone&lt;/i&gt;</bdi>”?');
    expect((await world.get('/consumer/projects')).text).toContain('Doomed');
    const list = { status: 303, location: world.url('/consumer/projects') };
    expect(await world.post(path, {})).toMatchObject(list);
    expect((await world.get('/consumer/projects')).text).not.toContain('Doomed');
    expect(await world.post(path, {})).toMatchObject(list);
    const gone = await world.get(path);
    expect([gone.status, gone.words]).toEqual([404, expect.stringContaining('Your projects')]);
  });

  it('tell apart the links of projects that are called the same', async () => {
    await world.logIn();
    for (const name of ['Twin', 'twin ', 'Twin, alone']) await world.post('/consumer/projects', { name });
    const { text } = await world.get('/consumer/projects');
    const titles = [...text.matchAll(/Delete<span class="unseen"> <bdi>(twin[^<]*)/gi)].map(
      ([, title]) => title,
    );
    expect(titles.map((title) => title?.toLowerCase())).toEqual(
      expect.arrayContaining(['twin (1)', 'twin (2)', 'twin, alone']),
    );
  });

  it('lead to the login from the question, and back to the list', async () => {
    const login = world.url('/consumer/auth?return_to=%2Fconsumer%2Fprojects');
    expect(await world.get('/consumer/projects/any/delete')).toMatchObject({ status: 302, location: login });
  });

  it('renew the credentials on demand', async () => {
    await world.logIn();
    world.consumer.clock.advance(1800);
    expect((await world.get('/consumer/home')).words).toMatch(/Issued 30 minutes ago/);
    const reply = await world.post('/consumer/refresh', {});
    expect(reply).toMatchObject({ status: 303, location: world.url('/consumer/home') });
    expect((await world.get('/consumer/home')).words).toMatch(/Issued just now/);
  });

  it('may load one script of this site, on the home page only', async () => {
    await world.logIn();
    const home = await world.get('/consumer/home');
    expect(home.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(home.text.match(/<script[^]*?<\/script>/g)).toEqual([
      '<script src="/consumer/assets/countdown.js" defer></script>',
    ]);
    const projects = await world.get('/consumer/projects');
    expect(projects.headers.get('content-security-policy')).not.toContain('script-src');
  });

  it('ask before logging out on GET, and do it on POST', async () => {
    await world.logIn();
    const cookies = world.agent.cookiesFor(world.url('/'));
    expect((await world.get('/consumer/logout')).words).toContain('Log out?');
    expect(await world.isLoggedIn()).toBe(true);
    const reply = await world.post('/consumer/logout', {});
    expect(reply).toMatchObject({ status: 303, location: world.url('/consumer/home') });
    expect(world.sessionId).toBeUndefined();
    expect(await world.isLoggedIn(cookies)).toBe(false);
    expect((await world.get('/consumer/logout')).location).toBe(world.url('/consumer/home'));
  });
}
