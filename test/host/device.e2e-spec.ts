import { Interactions } from '../../src/auth-server/index.js';
import { Clients } from '../../src/clients/index.js';
import { SluiceModule } from '../../src/package/sluice.module.js';
import { Users } from '../../src/users/index.js';
import type { Begun } from '../support/devices.js';
import { answer, aDevice, begin, DEVICE_GRANT, logInAtPage, poll, WITH_DEVICES } from '../support/devices.js';
import { expectErrorPage, expectTokens } from '../support/expectations.js';
import { readForm } from '../support/html-form.js';
import type { HostProvider } from '../support/host-provider.js';
import { PUBLIC, SECRET, startHost } from '../support/host-provider.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';
import { aPerson, interactionOf, people, PeopleOwners } from './people.js';

const provider = useProvider({ ...WITH_DEVICES, options: { owners: PeopleOwners, login: '/sign-in' } });
const interactions = () => provider.app.get(Interactions, { strict: false });

async function aVisit() {
  const [agent, device] = [new Agent(), await aDevice(provider)];
  const begun = await begin(provider, device);
  const id = interactionOf(await agent.get(`${begun.verification_uri_complete}&ui_locales=de`));
  return { agent, device, begun, id, person: aPerson() };
}

describe('The page for devices, where the host has the login', () => {
  it('sends people there, and asks them when they are back', async () => {
    const { agent, device, begun, id, person } = await aVisit();
    const asked = await interactions().get(id);
    expect(asked).toMatchObject({ kind: 'login', scopes: [], prompt: [], uiLocales: ['de'] });
    expect(asked.client).toBeUndefined();
    const back = await agent.get(await interactions().complete(id, { ownerId: person.id }));
    expect([back.status, back.location]).toEqual([303, begun.verification_uri_complete]);
    const question = await agent.follow(back);
    expect(question.words).toContain(`You are logged in as ${person.username}`);
    await answer(agent, begun);
    expectTokens(await poll(provider, device, begun));
  });

  it('takes no password', async () => {
    const { agent, begun, person } = await aVisit();
    const fields = { username: person.username, password: 'x', user_code: begun.user_code };
    const headers = { 'sec-fetch-site': 'same-origin' };
    interactionOf(await agent.postForm(begun.verification_uri, fields, headers));
  });

  it('says so where the host refuses', async () => {
    const { agent, id } = await aVisit();
    expectErrorPage(await agent.get(await interactions().refuse(id)), 403, 'access_denied');
  });

  it('takes an answer once, in the browser that was sent there, at its own address, and not by HEAD', async () => {
    const { agent, id, person } = await aVisit();
    const url = await interactions().complete(id, { ownerId: person.id });
    expect((await agent.send(url, { method: 'HEAD' })).status).toBe(405);
    expect((await new Agent().get(url)).status).toBe(400);
    for (const other of ['/account/resume', '/auth/code/resume']) {
      expect((await agent.get(url.replace('/auth/device/verify/resume', other))).status).toBe(400);
    }
    expect((await agent.get(url)).status).toBe(303);
    expect((await agent.get(url)).status).toBe(400);
  });
});

describe('The page for devices of who is logged in at the application', () => {
  it('asks at once, and no longer once they log out there', async () => {
    const [person, device, agent] = [aPerson(), await aDevice(provider), new Agent()];
    const begun = await begin(provider, device);
    people.sessions.set(person.id, { id: person.id });
    const headers = () => ({ cookie: `host=${person.id}; ${agent.cookiesFor(provider.url)}` });
    const question = await agent.send(begun.verification_uri_complete, { headers: headers() });
    expect(question.words).toContain(begun.user_code);
    people.sessions.delete(person.id);
    const { action, fields } = readForm(question);
    const allowing = { ...fields, decision: 'allow' };
    const reply = await agent.postForm(action, allowing, { ...headers(), 'sec-fetch-site': 'same-origin' });
    interactionOf(reply);
    expect((await poll(provider, device, begun)).text).toContain('authorization_pending');
  });
});

describe.each(['express', 'fastify'] as const)(
  'A device at a host on %s, whose issuer has a path',
  (platform) => {
    let host: HostProvider;
    beforeAll(async () => {
      host = await startHost(platform, (url, database) => [
        SluiceModule.forRoot({
          ...{ issuer: `${url}/oauth`, secret: SECRET, database, publicRoutes: [PUBLIC] },
          features: { device: true },
        }),
      ]);
    });
    afterAll(() => host.stop());

    it('is connected below that path, beside the host’s guard, filter and pipe', async () => {
      const { app, issuer } = host;
      await app.get(Users, { strict: false }).add({ username: 'ada', password: 'correct horse' });
      const grantTypes = [DEVICE_GRANT];
      await app.get(Clients).add({ id: 'tv', grantTypes, allowedScopes: 'openid', defaultScope: 'openid' });
      const agent = new Agent();
      const begun = (await agent.postForm(`${issuer}/auth/device`, { client_id: 'tv' })).json<Begun>();
      expect(begun.verification_uri).toBe(`${issuer}/auth/device/verify`);
      await logInAtPage(begun, { username: 'ada', password: 'correct horse' }, agent);
      const reply = await answer(agent, begun);
      expect(reply.location).toBe(`${issuer}/auth/device/verify?done=allowed`);
      expect((await agent.follow(reply)).words).toContain('You allowed the device');
      const polling = { client_id: 'tv', grant_type: DEVICE_GRANT, device_code: begun.device_code };
      expectTokens(await new Agent().postForm(`${issuer}/auth/token`, polling), { scope: 'openid' });
    });
  },
);
