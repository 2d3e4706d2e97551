import type { Project } from '../support/projects-api.js';
import { names, ProjectsApi, UNKNOWN_ID } from '../support/projects-api.js';
import { ResourceApp } from '../support/resource-app.js';

describe('/projects', () => {
  let server: ResourceApp;
  let api: ProjectsApi;
  beforeAll(async () => (api = new ProjectsApi((server = await ResourceApp.start()))));
  afterAll(() => server.stop());

  describe('create and read', () => {
    it('answers 201 with the project and where it is', async () => {
      const owner = api.someone();
      const response = await api.post(owner, { name: '  Apollo ', description: 'To the moon\n\u{1F680}' });
      expect(response.status).toBe(201);
      const project = (await response.json()) as Project;
      const now = new Date(server.clock.now()).toISOString();
      expect(project).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'Apollo',
        description: 'To the moon\n\u{1F680}',
        created_at: now,
        updated_at: now,
      });
      const { pathname } = new URL(response.headers.get('location') as string);
      expect(pathname).toBe(`/projects/${project.id}`);
      expect(await (await api.get(owner, pathname)).json()).toEqual(project);
    });

    it('takes 200 characters of name and 2000 of description, counted as code points', async () => {
      const longest = { name: '\u{1F680}'.repeat(200), description: 'é'.repeat(2000) };
      const response = await api.post(api.someone(), longest);
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject(longest);
    });

    it.each([null, undefined, ''])('keeps the description %p', async (description) => {
      const response = await api.post(api.someone(), { name: 'Apollo', description });
      expect(await response.json()).toMatchObject({ description: description ?? null });
    });
  });

  describe('list', () => {
    it('walks through all pages, newest first, each project once', async () => {
      const owner = api.someone();
      expect(await api.page(owner)).toEqual({ items: [], next_cursor: null });
      for (const name of ['a', 'b', 'c', 'd', 'e']) await api.create(owner, name);
      const first = await api.page(owner, '?limit=2');
      expect(names(first)).toEqual(['e', 'd']);
      await api.create(owner, 'newer');
      const second = await api.page(owner, `?limit=2&cursor=${first.next_cursor}`);
      expect(names(second)).toEqual(['c', 'b']);
      const last = await api.page(owner, `?limit=2&cursor=${second.next_cursor}`);
      expect(names(last)).toEqual(['a']);
      expect(last.next_cursor).toBeNull();
      expect(names(await api.page(owner))).toEqual(['newer', 'e', 'd', 'c', 'b', 'a']);
    });

    it('has 20 on a page by default, and no next page where it ends exactly', async () => {
      const owner = api.someone();
      await Promise.all(Array.from({ length: 21 }, (_, i) => api.create(owner, `n${i}`)));
      const first = await api.page(owner);
      expect(first.items).toHaveLength(20);
      const rest = await api.page(owner, `?cursor=${first.next_cursor}`);
      expect(rest.items).toHaveLength(1);
      expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(21);
      expect((await api.page(owner, '?limit=21')).next_cursor).toBeNull();
    });

    it.each([
      'limit=0',
      'limit=101',
      'limit=-1',
      'limit=1.5',
      'limit=1e1',
      'limit=abc',
      'limit=',
      'limit=1&limit=2',
      'cursor=',
      'cursor=abc',
      'cursor=%00',
      'cursor=bm90LWFuLWlk',
      'cursor=a&cursor=b',
      'secret=1',
      'limit=%zz',
      'limit=%ff',
    ])('refuses ?%s with 400', async (query) => {
      const response = await api.get(api.someone(), `/projects?${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ statusCode: 400 });
    });
  });

  describe('update', () => {
    it('changes what is sent, leaves the rest, and moves updated_at', async () => {
      const owner = api.someone();
      const { id, created_at } = await api.create(owner);
      server.clock.advance(60);
      const updated_at = new Date(server.clock.now()).toISOString();
      const patch = async (body: object) => (await api.send('PATCH', `/projects/${id}`, owner, body)).json();
      const apollo = { id, name: 'Apollo', description: 'To the moon', created_at, updated_at };
      expect(await patch({ description: 'To the moon' })).toEqual(apollo);
      expect(await patch({ name: ' Apollo 11 ' })).toEqual({ ...apollo, name: 'Apollo 11' });
      expect(await patch({ name: 'Artemis', description: null })).toEqual({
        ...apollo,
        name: 'Artemis',
        description: null,
      });
      server.clock.advance(60);
      expect(await patch({})).toMatchObject({ name: 'Artemis', updated_at });
    });

    it('loses no change of two at once', async () => {
      const owner = api.someone();
      const { id } = await api.create(owner);
      const bodies = [{ name: 'Artemis' }, { description: 'Back' }];
      await Promise.all(bodies.map((body) => api.send('PATCH', `/projects/${id}`, owner, body)));
      expect(await (await api.get(owner, `/projects/${id}`)).json()).toMatchObject({
        name: 'Artemis',
        description: 'Back',
      });
    });

    it.each([{ name: null }, { name: '' }, { id: UNKNOWN_ID }, { owner_id: 'me' }, { created_at: '2020' }])(
      'refuses %p with 400',
      async (body) => {
        const owner = api.someone();
        const project = await api.create(owner);
        expect((await api.send('PATCH', `/projects/${project.id}`, owner, body)).status).toBe(400);
        expect(await (await api.get(owner, `/projects/${project.id}`)).json()).toEqual(project);
      },
    );
  });

  it('deletes once, and that project only', async () => {
    const owner = api.someone();
    const [kept, { id }] = [await api.create(owner, 'kept'), await api.create(owner)];
    const response = await api.send('DELETE', `/projects/${id}`, owner);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect((await api.get(owner, `/projects/${id}`)).status).toBe(404);
    expect((await api.send('DELETE', `/projects/${id}`, owner)).status).toBe(404);
    expect((await api.page(owner)).items).toEqual([kept]);
  });

  it.each(['GET', 'PATCH', 'DELETE'])(
    "answers 404 to %s of another owner's, an unknown and a malformed id",
    async (method) => {
      const owner = api.someone();
      const project = await api.create(owner);
      const body = method === 'PATCH' ? { name: 'mine' } : undefined;
      for (const id of [
        project.id,
        UNKNOWN_ID,
        'x',
        '%00',
        `${project.id}%00`,
        project.id.toUpperCase() + 'A',
      ]) {
        const response = await api.send(method, `/projects/${id}`, api.someone(), body);
        expect(response.status).toBe(404);
        expect(await response.json()).toEqual({ statusCode: 404, message: 'Not Found' });
      }
      expect(await (await api.get(owner, `/projects/${project.id}`)).json()).toEqual(project);
      expect((await api.page(api.someone())).items).toEqual([]);
    },
  );

  describe('scopes', () => {
    it('reads with projects.readonly, but does not write', async () => {
      const reader = server.verifier.grant('ada', 'projects.readonly');
      const { id } = await api.create(server.verifier.grant('ada', 'projects'));
      expect((await api.get(reader, '/projects')).status).toBe(200);
      expect((await api.get(reader, `/projects/${id}`)).status).toBe(200);
      const writes = [
        await api.post(reader, { name: 'a' }),
        await api.send('PATCH', `/projects/${id}`, reader, { name: 'a' }),
        await api.send('DELETE', `/projects/${id}`, reader),
      ];
      for (const response of writes) {
        expect(response.status).toBe(403);
        expect(await response.json()).toMatchObject({ error: 'insufficient_scope', scope: 'projects' });
      }
    });

    it('tells a client without a user that projects belong to users', async () => {
      const client = server.verifier.grant(undefined, 'projects');
      for (const response of [await api.get(client, '/projects'), await api.post(client, { name: 'a' })]) {
        expect(response.status).toBe(403);
        expect(await response.json()).toMatchObject({
          error: 'access_denied',
          error_description: expect.stringContaining('belong to users'),
        });
      }
    });

    it.each(['GET', 'POST'])('answers 401 to %s without a token', async (method) => {
      const response = await api.send(method, '/projects', {}, method === 'POST' ? { name: 'a' } : undefined);
      expect(response.status).toBe(401);
      const challenge = response.headers.get('www-authenticate');
      expect(challenge).toMatch(
        /^Bearer realm="sluice", scope="projects(\.readonly)?", resource_metadata="[^"]+"$/,
      );
    });
  });
});
