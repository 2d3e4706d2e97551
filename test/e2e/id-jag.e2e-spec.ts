import { UnsecuredJWT } from 'jose';
import { AuthorizationRevoker, TrustedIssuers } from '../../src/auth-server/index.js';
import { Pruner } from '../../src/database/pruning/pruner.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { IdentityProvider, JWT_BEARER_GRANT, WITH_ID_JAG } from '../support/identity-provider.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

const REPORTS = 'https://api.example/reports';
const ARCHIVE = 'https://api.example/archive';

describe('Assertions of an identity provider (ID-JAG)', () => {
  const provider = useProvider(WITH_ID_JAG);
  const idp = new IdentityProvider(provider);
  let [agent, other, admin] = [] as unknown as [TestClient, TestClient, TestClient];
  let user: TestUser;
  const trusted = () => provider.app.get(TrustedIssuers, { strict: false });
  beforeAll(async () => {
    await idp.start();
    const registration = {
      redirectUris: [],
      grantTypes: [JWT_BEARER_GRANT],
      ...{ allowedScopes: 'reports projects', defaultScope: 'reports' },
    };
    [agent, other] = [await provider.client(registration), await provider.client(registration)];
    admin = await provider.client({ allowedScopes: 'admin.readonly', defaultScope: '' });
    user = await provider.user();
    await provider.resources.add({ id: REPORTS });
    await provider.resources.add({ id: ARCHIVE });
    await trusted().add({ issuer: idp.issuer, jwksUri: idp.jwksUri });
    await trusted().link({ issuer: idp.issuer, subject: 'ada', userId: user.id });
  });
  afterAll(() => idp.stop());

  const redeem = (assertion: string, params: Params = {}, client = agent) =>
    provider.token(client, { grant_type: JWT_BEARER_GRANT, assertion, ...params });
  const refused = async (assertion: string, code = 'invalid_grant') =>
    expectOAuthError(await redeem(assertion), 400, code, assertion);
  const about = (token: string) => provider.introspect(admin, token);

  it('are announced by discovery, and documented', async () => {
    const reply = await new Agent().get(`${provider.url}/.well-known/oauth-authorization-server`);
    expect(reply.json()).toMatchObject({
      grant_types_supported: expect.arrayContaining([JWT_BEARER_GRANT]),
      authorization_grant_profiles_supported: ['urn:ietf:params:oauth:grant-profile:id-jag'],
    });
    const { text } = await new Agent().get(`${provider.url}/docs-json`);
    expect(text.includes('#/components/schemas/IdJagGrantParameters')).toBe(true);
  });

  it('give a token of the person who is linked, for the resource and the scope that they name, and no refresh token', async () => {
    const assertion = await idp.assertion(agent, { resource: REPORTS, scope: 'reports unknown' });
    const tokens = expectTokens(await redeem(assertion), { scope: 'reports' });
    expect(tokens).not.toHaveProperty('refresh_token');
    const said = { active: true, sub: user.id, client_id: agent.id, aud: REPORTS, scope: 'reports' };
    expect(await about(tokens.access_token)).toMatchObject(said);
    expect(await about(tokens.access_token)).not.toHaveProperty('act');
    await provider.app.get(AuthorizationRevoker, { strict: false }).allOfUser(user.id);
    expect(await about(tokens.access_token)).toEqual({ active: false });
  });

  it('may be for several resources, of which the request names one', async () => {
    const assert = () => idp.assertion(agent, { resource: [REPORTS, ARCHIVE], aud: [provider.url] });
    const { access_token: both } = expectTokens(await redeem(await assert()));
    expect(await about(both)).toMatchObject({ aud: [REPORTS, ARCHIVE] });
    const { access_token: one } = expectTokens(await redeem(await assert(), { resource: ARCHIVE }));
    expect(await about(one)).toMatchObject({ aud: ARCHIVE });
  });

  it('are for ourselves where they name no resource, and what they name is never widened', async () => {
    const { access_token: token } = expectTokens(await redeem(await idp.assertion(agent)));
    expect(await about(token)).toMatchObject({ aud: provider.url, scope: 'reports' });
    const narrow = await idp.assertion(agent, { resource: REPORTS, scope: 'reports' });
    const wide = await redeem(narrow, { resource: ARCHIVE });
    expectOAuthError(wide, 400, 'invalid_target');
    expectOAuthError(await redeem(narrow, { scope: 'projects' }), 400, 'invalid_scope');
    expectTokens(await redeem(narrow, { scope: 'reports projects' }), { scope: 'reports' });
  });

  it('are good once, also where 20 come at once', async () => {
    const assertion = await idp.assertion(agent);
    const replies = await Promise.all(Array.from({ length: 20 }, () => redeem(assertion)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = replies.filter(({ status }) => status !== 200);
    for (const reply of others) expectOAuthError(reply, 400, 'invalid_grant', assertion);
    await refused(assertion);
    const again = await idp.assertion(agent, { jti: 'assertion-of-another', sub: 'ada' });
    expectTokens(await redeem(again));
    await refused(await idp.assertion(agent, { jti: 'assertion-of-another', scope: 'projects' }));
  });

  it('are forgotten once they are over', async () => {
    const prune = () => provider.app.get(Pruner, { strict: false }).prune();
    provider.clock.advance(3600);
    await prune();
    const assertion = await idp.assertion(agent);
    expectTokens(await redeem(assertion));
    provider.clock.advance(299);
    expect(await prune()).toMatchObject({ used_assertions: 0 });
    provider.clock.advance(1);
    expect(await prune()).toMatchObject({ used_assertions: 1 });
    await refused(assertion);
  });

  const SECOND = 1;
  it.each<[string, (now: number) => Record<string, unknown>]>([
    ['no jti', () => ({ jti: undefined })],
    ['a jti that is no text', () => ({ jti: 7 })],
    ['a jti of 300 characters', () => ({ jti: 'a'.repeat(300) })],
    ['no end', () => ({ exp: undefined })],
    ['an end that is over', (now) => ({ exp: now - SECOND })],
    ['an end in two hours', (now) => ({ exp: now + 7200 })],
    ['no time of issue', () => ({ iat: undefined })],
    ['a time of issue in the future', (now) => ({ iat: now + 120 })],
    ['no subject', () => ({ sub: undefined })],
    ['a subject that is nobody here', () => ({ sub: 'eve' })],
    ['no audience', () => ({ aud: undefined })],
    ['another audience', () => ({ aud: 'https://other.example' })],
    ['two audiences', () => ({ aud: [provider.url, 'https://other.example'] })],
    ['the token endpoint as its audience', () => ({ aud: `${provider.url}/auth/token` })],
    ['no client', () => ({ client_id: undefined })],
    ['another client', () => ({ client_id: other.id })],
    ['another issuer', () => ({ iss: 'https://other.example' })],
    ['no issuer', () => ({ iss: undefined })],
    ['a key that it is bound to', () => ({ cnf: { jkt: 'abc' } })],
    ['a begin in the future', (now) => ({ nbf: now + 120 })],
  ])('are nothing with %s', async (_, more) => {
    await refused(await idp.assertion(agent, more(Math.floor(provider.clock.now() / 1000))));
  });

  it.each([
    ['a resource elsewhere', 'https://other.example/api'],
    ['one of two elsewhere', [REPORTS, 'https://other.example/api']],
    ['no resource in a list', []],
    ['a number', 7],
  ])('open no resource that is not ours: %s', async (_, resource) => {
    await refused(await idp.assertion(agent, { resource }), 'invalid_target');
  });

  it.each(['JWT', 'at+jwt', 'jwt', undefined])('are no JWTs of the type %s', async (typ) => {
    await refused(await idp.assertion(agent, {}, { typ } as { typ: string }));
  });

  it('are signed by the issuer: not by nobody, by HMAC with its public key, by another key, or changed since', async () => {
    const header = { alg: 'none', typ: 'oauth-id-jag+jwt' };
    const encoded = Buffer.from(JSON.stringify(header)).toString('base64url');
    const [, payload] = new UnsecuredJWT(idp.claims(agent)).encode().split('.');
    await refused(`${encoded}.${payload}.`);
    const publicKey = new TextEncoder().encode(JSON.stringify(idp.jwk));
    await refused(await idp.assertion(agent, {}, { alg: 'HS256', key: publicKey }));
    const stranger = await new IdentityProvider(provider).start();
    const forged = await stranger.assertion(agent, { iss: idp.issuer });
    await stranger.stop();
    await refused(forged);
    const good = await idp.assertion(agent);
    const [head, , signature] = good.split('.');
    const claims = Buffer.from(JSON.stringify(idp.claims(agent, { sub: 'ada', scope: 'projects' }))).toString(
      'base64url',
    );
    await refused(`${head}.${claims}.${signature}`);
    for (const text of ['nonsense', '..', 'a.b.c']) await refused(text);
  });

  it('are of confidential clients that are registered for them', async () => {
    const registration = {
      redirectUris: [],
      grantTypes: [JWT_BEARER_GRANT],
      allowedScopes: 'reports',
      defaultScope: 'reports',
    };
    const app = await provider.publicClient(registration);
    expectOAuthError(await redeem(await idp.assertion(app), {}, app), 400, 'unauthorized_client');
    expectOAuthError(await redeem(await idp.assertion(admin), {}, admin), 400, 'unauthorized_client');
  });

  it('ask nobody for keys whom nobody trusts, and are put off where those that are trusted can’t be read', async () => {
    const stranger = await new IdentityProvider(provider).start();
    await refused(await stranger.assertion(agent));
    expect(stranger.asked).toBe(0);
    await trusted().add({ issuer: stranger.issuer, jwksUri: stranger.jwksUri, subjects: 'same' });
    stranger.isDown = true;
    const assertion = await stranger.assertion(agent, { sub: user.id });
    expectOAuthError(await redeem(assertion), 503, 'temporarily_unavailable');
    stranger.isDown = false;
    const { access_token } = expectTokens(await redeem(assertion));
    expect(await about(access_token)).toMatchObject({ sub: user.id });
    expect(await trusted().remove(stranger.issuer)).toBe(true);
    await refused(await stranger.assertion(agent, { sub: user.id }));
    await stranger.stop();
  });

  it('mean nobody who is locked out', async () => {
    await provider.users.setDisabled(user.username, true);
    await refused(await idp.assertion(agent));
    await provider.users.setDisabled(user.username, false);
    expectTokens(await redeem(await idp.assertion(agent)));
  });
});
