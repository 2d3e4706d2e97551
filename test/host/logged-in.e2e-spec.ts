import { expectRedirectedError } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { CALLBACK, codeOf, useProvider } from '../support/provider.js';
import type { Params } from '../support/provider.js';
import { people, PeopleOwners } from './people.js';

const provider = useProvider({ options: { owners: PeopleOwners, login: '/sign-in' } });
let count = 0;

/** A browser in which somebody is logged in at the application, and a client that needs no consent. */
async function set(login: { readonly authTime?: number; readonly acr?: string } = {}) {
  const id = `someone-${++count}`;
  people.put({ id, username: id, password: 'x' });
  people.sessions.set(id, { id, ...login });
  const [client, agent] = [await provider.client({ firstParty: true }), new Agent()];
  const visit = (params: Params = {}) =>
    agent.send(provider.authorizeUrl(client, params), {
      headers: { cookie: `host=${id}; ${agent.cookiesFor(provider.url)}` },
    });
  return { id, client, agent, visit, logOut: () => people.sessions.delete(id) };
}

const SILENT = { prompt: 'none' };
const ESSENTIAL = {
  scope: 'openid',
  claims: '{"id_token":{"acr":{"essential":true,"values":["1"]}}}',
};

describe('Who is logged in at the application', () => {
  it('is logged in here, without a page', async () => {
    const { visit } = await set();
    const reply = await visit(SILENT);
    codeOf(reply);
    expect(reply.headers.getSetCookie()[0]).toMatch(/^sluice_session_\d+=/);
  });

  it('is logged out here by the application’s own logout', async () => {
    const { visit, logOut } = await set();
    codeOf(await visit(SILENT));
    logOut();
    expectRedirectedError(await visit(SILENT), CALLBACK, 'login_required');
  });

  it('is logged out here also for a request that is posted', async () => {
    const { agent, client, visit, logOut } = await set();
    codeOf(await visit(SILENT));
    logOut();
    const posted = await provider.submit({ client_id: client.id, ...SILENT }, agent);
    expectRedirectedError(posted, CALLBACK, 'login_required');
  });

  it.each<[string, object]>([
    ['methods that are no list', { amr: 'pwd' }],
    ['methods that are no texts', { amr: [1n] }],
    ['a class that is no text', { acr: 1n }],
  ])('is nobody where the application tells %s', async (_what, login) => {
    const { visit } = await set(login as never);
    expect((await visit(SILENT)).status).toBe(503);
  });

  it('is not who is gone', async () => {
    const { id, visit } = await set();
    people.remove({ id } as never);
    expectRedirectedError(await visit(SILENT), CALLBACK, 'login_required');
  });

  it.each<[string, { readonly ago?: number }, Params, boolean]>([
    ['of now for prompt=login', { ago: 0 }, { prompt: 'login' }, false],
    ['too old for max_age', { ago: 61 }, { max_age: '60' }, false],
    ['young enough for max_age', { ago: 59 }, { max_age: '60' }, true],
    ['older than any session gets', { ago: 14 * 86_400 }, {}, false],
    ['of a time that nobody knows, for max_age', {}, { max_age: '60' }, false],
  ])('%s: as the client wants it', async (_what, { ago }, params, isEnough) => {
    const authTime = ago === undefined ? undefined : provider.clock.now() - ago * 1000;
    const { visit } = await set(authTime === undefined ? {} : { authTime });
    const { location } = await visit(params);
    expect(location).toContain(isEnough ? 'code=' : '/sign-in?interaction=');
  });

  it('is not enough where a class of authentication is essential that they did not reach', async () => {
    const { visit } = await set({ acr: '0' });
    expectRedirectedError(await visit({ ...SILENT, ...ESSENTIAL }), CALLBACK, 'login_required');
  });
});
