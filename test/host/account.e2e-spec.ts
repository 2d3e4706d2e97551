import { Interactions } from '../../src/auth-server/index.js';
import { expectErrorPage, expectPage } from '../support/expectations.js';
import { readForms } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import { codeOf, useProvider } from '../support/provider.js';
import { aPerson, interactionOf, people, PeopleOwners } from './people.js';

const provider = useProvider({ options: { owners: PeopleOwners, login: '/sign-in' } });
const interactions = () => provider.app.get(Interactions, { strict: false });
const account = (path = '') => `${provider.url}/account${path}`;
const LOGGED_IN = 'You are logged in as';

async function aVisit() {
  const agent = new Agent();
  return { agent, person: aPerson(), id: interactionOf(await agent.get(account('?ui_locales=de'))) };
}

describe('The account page, where the host has the login', () => {
  it('sends people there, and shows them their account when they are back', async () => {
    const { agent, person, id } = await aVisit();
    const asked = await interactions().get(id);
    expect(asked).toMatchObject({
      kind: 'login',
      scopes: [],
      prompt: [],
      acrEssential: false,
      uiLocales: ['de'],
    });
    expect(asked.client).toBeUndefined();
    const back = await agent.get(await interactions().complete(id, { ownerId: person.id }));
    expect([back.status, back.location]).toEqual([303, account()]);
    expect((await agent.follow(back)).words).toContain(`${LOGGED_IN} ${person.username}`);
  });

  it('sends them again once their login is over, also for what is posted', async () => {
    const { agent, person, id } = await aVisit();
    await agent.get(await interactions().complete(id, { ownerId: person.id }));
    const form_token = String(readForms(await agent.get(account()))[0]?.fields['form_token']);
    provider.clock.advance(8 * 86_400);
    const headers = { 'sec-fetch-site': 'same-origin' };
    const posted = await agent.postForm(account('/sessions/end-others'), { form_token }, headers);
    expect(posted.status).toBe(303);
    const again = await interactions().complete(interactionOf(posted), { ownerId: person.id });
    expect((await agent.follow(await agent.get(again))).words).toContain(LOGGED_IN);
  });

  it('says so where the host refuses', async () => {
    const { agent, id } = await aVisit();
    expectErrorPage(await agent.get(await interactions().refuse(id)), 403, 'access_denied');
    interactionOf(await agent.get(account()));
  });

  it('takes an answer once, in the browser that was sent there, and not by HEAD', async () => {
    const { agent, person, id } = await aVisit();
    const url = await interactions().complete(id, { ownerId: person.id });
    const head = await agent.send(url, { method: 'HEAD' });
    expect([head.status, (await new Agent().get(url)).status]).toEqual([405, 400]);
    expect((await agent.get(url)).status).toBe(303);
    expect((await agent.get(url)).status).toBe(400);
  });

  it('takes no answer to a client’s question, and a client none to its own', async () => {
    const { agent, person, id } = await aVisit();
    const client = await provider.client({ firstParty: true });
    const asked = interactionOf(await provider.authorize(client, {}, agent));
    const [mine, theirs] = [
      await interactions().complete(id, { ownerId: person.id }),
      await interactions().complete(asked, { ownerId: person.id }),
    ];
    const [resume, code] = ['/account/resume', '/auth/code/resume'];
    expect((await agent.get(mine.replace(resume, code))).status).toBe(400);
    expect((await agent.get(theirs.replace(code, resume))).status).toBe(400);
    codeOf(await agent.get(theirs));
  });

  it.each(['', '?interaction=x&answer=y', '?interaction=a&interaction=b'])(
    'answers 400 to what is no answer: %s',
    async (query) => expect((await new Agent().get(account(`/resume${query}`))).status).toBe(400),
  );
});

describe('The account page of who is logged in at the application', () => {
  function aGuest() {
    const [person, agent] = [aPerson(), new Agent()];
    people.sessions.set(person.id, { id: person.id });
    const cookie = () => `host=${person.id}; ${agent.cookiesFor(provider.url)}`;
    const get = () => agent.send(account(), { headers: { cookie: cookie() } });
    const endOthers = (form_token: string) =>
      agent.postForm(
        account('/sessions/end-others'),
        { form_token },
        { cookie: cookie(), 'sec-fetch-site': 'same-origin' },
      );
    return { person, get, endOthers, logOut: () => people.sessions.delete(person.id) };
  }

  it('is shown without a login, and no longer once they log out there', async () => {
    const { person, get, logOut } = aGuest();
    const page = await get();
    expectPage(page, 200);
    expect(page.words).toContain(`${LOGGED_IN} ${person.username}`);
    logOut();
    interactionOf(await get());
  });

  it('does nothing of what is posted after that', async () => {
    const { get, endOthers, logOut } = aGuest();
    const token = String(readForms(await get())[0]?.fields['form_token']);
    logOut();
    interactionOf(await endOthers(token));
  });

  it('is another’s once another is logged in there, whose forms are not those of before', async () => {
    const { person, get, endOthers } = aGuest();
    const token = String(readForms(await get())[0]?.fields['form_token']);
    const other = aPerson();
    people.sessions.set(person.id, { id: other.id });
    expect((await endOthers(token)).status).toBe(422);
    expect((await get()).words).toContain(`${LOGGED_IN} ${other.username}`);
  });
});

describe('The way to the form of another password, where the host has the login and we the people', () => {
  const own = useProvider({ options: { login: '/sign-in' } });

  it.each(['', '&ui_locales=de'])('leads there, by the login of the host%s', async (more) => {
    const [agent, user] = [new Agent(), await own.user()];
    const way = await agent.get(`${own.url}/.well-known/change-password`);
    const id = interactionOf(await agent.get(way.location.replace('#', `${more}#`)));
    const asked = own.app.get(Interactions, { strict: false });
    const back = await agent.get(await asked.complete(id, { ownerId: user.id }));
    expect([back.status, new URL(back.location).search]).toEqual([303, '?change=password']);
    expect((await agent.follow(back)).text).toContain('id="change-password"');
  });

  it('has no other wish', async () => {
    const [agent, user] = [new Agent(), await own.user()];
    const id = interactionOf(await agent.get(`${own.url}/account?change=other`));
    const asked = own.app.get(Interactions, { strict: false });
    const back = await agent.get(await asked.complete(id, { ownerId: user.id }));
    expect(back.location).toBe(`${own.url}/account`);
  });
});
