import { ProjectsApi, UNKNOWN_ID } from '../support/projects-api.js';
import { ResourceApp } from '../support/resource-app.js';

describe('/projects refuses', () => {
  let server: ResourceApp;
  let api: ProjectsApi;
  beforeAll(async () => (api = new ProjectsApi((server = await ResourceApp.start()))));
  afterAll(() => server.stop());

  it.each([
    ['no name', {}],
    ['a blank name', { name: ' \t\n ' }],
    ['a name of 201', { name: 'x'.repeat(201) }],
    ['a name of 64 kB', { name: 'x'.repeat(65_536) }],
    ['a number for a name', { name: 1 }],
    ['an array for a name', { name: ['a'] }],
    ['an object for a name', { name: { length: 1 } }],
    ['NUL in the name', { name: 'a\0b' }],
    ['NUL in the description', { name: 'a', description: 'a\0b' }],
    ['a lone surrogate in the name', '{"name":"a\\ud800"}'],
    ['a lone surrogate in the description', '{"name":"a","description":"\\udfff\\ud83d"}'],
    ['a description of 2001', { name: 'a', description: 'x'.repeat(2001) }],
    ['an array for a description', { name: 'a', description: ['a'] }],
    ['an unknown member', { name: 'a', evil: 'echoed' }],
    ['an id of its own', { name: 'a', id: UNKNOWN_ID }],
    ['a prototype', '{"name":"a","__proto__":{"evil":1}}'],
    ['a constructor', '{"name":"a","constructor":{"prototype":{"evil":1}}}'],
    ['broken JSON', '{"name":"a"'],
    ['an array', '[{"name":"a"}]'],
    ['null', 'null'],
    ['a string', '"name"'],
    ['a number', '1'],
    ['nothing as JSON', ''],
  ])('%s with 400, stores nothing and repeats nothing', async (_title, body) => {
    const owner = api.someone();
    const response = await api.post(owner, body);
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ statusCode: 400 });
    expect(text).not.toMatch(/evil|echoed|xxx/);
    expect((await api.page(owner)).items).toEqual([]);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
  ])('the content type %s with 415', async (type) => {
    const owner = api.someone();
    const init = { method: 'POST', headers: { ...owner, 'content-type': type }, body: 'name=Apollo' };
    expect((await server.fetch('/projects', init)).status).toBe(415);
    expect((await api.page(owner)).items).toEqual([]);
  });

  it('a body without a content type with 415', async () => {
    const init = { method: 'POST', headers: api.someone(), body: new Uint8Array([123, 125]) };
    expect((await server.fetch('/projects', init)).status).toBe(415);
    expect((await server.fetch('/projects', { method: 'POST', headers: api.someone() })).status).toBe(415);
  });

  it('a body that is too large with 413', async () => {
    expect((await api.post(api.someone(), { name: 'x'.repeat(300_000) })).status).toBe(413);
  });
});
