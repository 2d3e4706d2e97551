import { decodeJwt } from 'jose';
import { Interactions } from '../../src/auth-server/index.js';
import { expectRedirectedError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { CALLBACK, codeOf, useProvider } from '../support/provider.js';
import { aPerson, interactionOf, PeopleOwners } from './people.js';

const MFA = 'urn:example:mfa';
const provider = useProvider({ options: { owners: PeopleOwners, login: '/sign-in', acrValues: ['1', MFA] } });
const interactions = () => provider.app.get(Interactions, { strict: false });

const essential = (acr: object) => ({
  scope: 'openid',
  claims: JSON.stringify({ id_token: { acr: { essential: true, ...acr } } }),
});

async function aVisit() {
  const [client, agent] = [await provider.client({ firstParty: true }), new Agent()];
  return { client, agent, ask: (params: object) => provider.authorize(client, { ...params }, agent) };
}

describe('Classes of authentication that the host’s login can reach', () => {
  it('are named by discovery', async () => {
    const metadata = (await new Agent().get(`${provider.url}/.well-known/openid-configuration`)).json();
    expect(metadata['acr_values_supported']).toEqual(['1', MFA]);
  });

  it('are asked of it where a client needs one, and told to the client', async () => {
    const [person, { client, agent, ask }] = [aPerson(), await aVisit()];
    const id = interactionOf(await ask(essential({ values: [MFA, 'gold'] })));
    await expect(interactions().get(id)).resolves.toMatchObject({
      acrValues: [MFA, 'gold'],
      acrEssential: true,
    });
    const url = await interactions().complete(id, { ownerId: person.id, acr: MFA });
    const { id_token } = expectTokens(await provider.exchange(client, codeOf(await agent.get(url))));
    expect(decodeJwt(String(id_token))['acr']).toBe(MFA);
  });

  it.each([
    ['another', '1'],
    ['none', undefined],
  ])('are held against what comes back: %s', async (_what, acr) => {
    const [person, { ask }] = [aPerson(), await aVisit()];
    const id = interactionOf(await ask(essential({ value: MFA })));
    const answer = interactions().complete(id, { ownerId: person.id, acr });
    await expect(answer).rejects.toMatchObject({ code: 'not_met' });
    await expect(interactions().complete(id, { ownerId: person.id, acr: MFA })).resolves.toContain('answer=');
  });

  it('are asked for again where the login that goes on is of a lower one; once', async () => {
    const [person, { agent, ask }] = [aPerson(), await aVisit()];
    const first = interactionOf(await ask({}));
    codeOf(await agent.get(await interactions().complete(first, { ownerId: person.id, acr: '1' })));
    expectRedirectedError(
      await ask({ ...essential({ value: MFA }), prompt: 'none' }),
      CALLBACK,
      'login_required',
    );
    const second = interactionOf(await ask(essential({ value: MFA })));
    codeOf(await agent.get(await interactions().complete(second, { ownerId: person.id, acr: MFA })));
    codeOf(await ask({ ...essential({ value: MFA }), prompt: 'none' }));
  });

  it('are all there are: nobody is sent to the host for another that is essential', async () => {
    const { ask } = await aVisit();
    for (const prompt of [undefined, 'none', 'login']) {
      const reply = await ask({ ...essential({ value: 'gold' }), prompt });
      expectRedirectedError(reply, CALLBACK, 'unmet_authentication_requirements');
    }
  });

  it('may turn out not to be reached by this person', async () => {
    const { agent, ask } = await aVisit();
    const id = interactionOf(await ask(essential({ value: MFA })));
    const url = await interactions().refuse(id, 'unmet_authentication_requirements');
    expectRedirectedError(await agent.get(url), CALLBACK, 'unmet_authentication_requirements');
  });
});
