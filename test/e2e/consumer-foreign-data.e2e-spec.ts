import { AdversarialWorld } from '../support/adversarial-world.js';
import type { Reply } from '../support/http-agent.js';

const MANY = 30_000;

describe('what a provider’s API sends', () => {
  const world = new AdversarialWorld();
  /** The projects page of who is logged in, where the API answers this. */
  const page = async (
    body: unknown,
    path = '/consumer/projects',
    init: ResponseInit = {},
  ): Promise<Reply> => {
    if (!(await world.isLoggedIn())) await world.logIn();
    const answer = () => new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
    world.provider.deviation = { answers: { '/projects': answer } };
    return world.get(path);
  };
  const older = ({ text }: Reply): string | undefined =>
    /href="([^"]*)">Older projects/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  const names = ({ text }: Reply): string[] =>
    [...text.matchAll(/<strong>(p\d+)<\/strong>/g)].map(([, name = '']) => name);
  const many = (count: number) => Array.from({ length: count }, (_, i) => ({ id: i, name: `p${i}` }));

  it.each([
    ['a bare list', many(MANY)],
    ['a list in an object', { items: many(MANY), next_cursor: 'beyond' }],
  ])('is shown page by page however long it is: %s', async (_name, body) => {
    const first = await page(body);
    expect([first.status, names(first).length, first.text.length < 50_000]).toEqual([200, 50, true]);
    const second = await page(body, older(first));
    expect([names(second)[0], second.words.includes('Newest projects')]).toEqual(['p50', true]);
    const last = await page(body, `/consumer/projects?from=${MANY - 50}`);
    expect([names(last).at(-1), older(last)]).toEqual([
      `p${MANY - 1}`,
      Array.isArray(body) ? undefined : '/consumer/projects?cursor=beyond',
    ]);
  });

  it('goes on within the page of a cursor', async () => {
    const reply = await page({ items: many(60) }, '/consumer/projects?cursor=a%2Fb');
    expect(older(reply)).toBe('/consumer/projects?cursor=a%2Fb&from=50');
    expect(names(await page({ items: many(60) }, older(reply)))).toHaveLength(10);
    expect(world.provider.requests.at(-1)?.path).toBe('/projects');
  });

  it.each(['-1', '1e3', 'x', '9'.repeat(30), '999999', '0x10'])('takes any from: %s', async (from) => {
    expect((await page(many(60), `/consumer/projects?from=${from}`)).status).toBe(200);
  });

  it('is cut where names and descriptions are long', async () => {
    const long = '"<&'.repeat(5000);
    const reply = await page([{ id: 1, name: long, description: long }]);
    expect([reply.status, reply.text.length < 30_000]).toEqual([200, true]);
    world.provider.deviation = {
      answers: { '/projects/1': () => Response.json({ id: 1, name: long, description: long }) },
    };
    expect((await world.get('/consumer/projects/1/delete')).text.length).toBeLessThan(30_000);
  });

  it.each([
    '"\\ud800"',
    '".."',
    '"."',
    '""',
    `"${'x'.repeat(5000)}"`,
    '1e400',
    '9007199254740993',
    '"a\\u0000"',
  ])('is refused where it names a project %s', async (id) => {
    const reply = await page(`[{ "id": ${id}, "name": "p" }]`);
    expect([reply.status, reply.words]).toEqual([502, expect.stringContaining(' invalid_response ')]);
  });

  it.each(['"\\ud800"', `"${'x'.repeat(5000)}"`])('is refused where its cursor is %s', async (cursor) => {
    const reply = await page(`{ "items": [], "next_cursor": ${cursor} }`);
    expect([reply.status, reply.words]).toEqual([502, expect.stringContaining(' invalid_response ')]);
  });

  it.each([
    ['x'.repeat(99), 'x'.repeat(300)],
    ['%ED%A0%80', '%00', '%0a'],
    ['..%2Fuserinfo', '..%5Cuserinfo', '%252e%252e'],
  ])('is never asked for another path: %s', async (...ids) => {
    await world.logIn();
    world.provider.requests = [];
    for (const id of ids) {
      for (const send of [world.get.bind(world), (path: string) => world.post(path, {})]) {
        const { status } = await send(`/consumer/projects/${id}/delete`);
        expect([302, 303, 400, 404, 414, 502]).toContain(status);
      }
    }
    for (const { path } of world.provider.requests) expect(path).toMatch(/^\/projects\/[^/]+$/);
  });

  it.each([
    ['31536000', '3600'],
    ['9'.repeat(300), '3600'],
    ['-5', '5'],
    ['soon', '5'],
    ['Fri, 31 Dec 9999 23:59:59 GMT', '3600'],
  ])('is waited for within reason: Retry-After %s', async (value, passedOn) => {
    const reply = await page({}, '/consumer/projects', { status: 503, headers: { 'retry-after': value } });
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, passedOn]);
  });

  it('about the person is cut as well', async () => {
    const long = 'x'.repeat(50_000);
    world.provider.deviation = {
      userinfo: { name: long, preferred_username: long, email: long },
      tokens: { scope: `openid ${'s '.repeat(10_000)}` },
    };
    expect((await world.logIn()).status).toBe(302);
    const home = await world.get('/consumer/home');
    expect([home.status, home.text.length < 20_000]).toEqual([200, true]);
    expect((await world.get('/consumer/logout')).text.length).toBeLessThan(20_000);
  });
});
