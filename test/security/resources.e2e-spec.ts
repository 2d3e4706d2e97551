import { dataSourceOf } from '../support/data-source.js';
import {
  aDevice,
  allow,
  answer,
  begin,
  beginAt,
  DEVICE_GRANT,
  logInAtPage,
  poll,
} from '../support/devices.js';
import { ARCHIVE, exchangeScene, OFF, REPORTS } from '../support/exchanges.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe('A hostile client, of resources', () => {
  const provider = useProvider({ features: { device: true, tokenExchange: true } });
  let [web, gateway] = [] as unknown as [TestClient, TestClient];
  let user: TestUser;
  let admin: TestClient;
  beforeAll(async () => {
    ({ web, gateway, user } = await exchangeScene(provider));
    admin = await provider.client({ allowedScopes: 'admin.readonly', defaultScope: '' });
    await provider.resources.add({ id: 'https://api.example/narrow', scopes: 'narrow' });
  });
  const about = (token: string | undefined) => provider.introspect(admin, token);

  describe('devices', () => {
    const device = () => aDevice(provider, { allowedScopes: 'openid reports', defaultScope: 'reports' });

    it('that ask for what nobody could allow are told before anybody is asked', async () => {
      expectOAuthError(
        await beginAt(provider, await device(), { resource: 'https://api.example/narrow' }),
        400,
        'invalid_scope',
      );
    });

    it('that ask so often that no number can say how long to wait', async () => {
      const client = await device();
      const begun = await begin(provider, client);
      await dataSourceOf(provider.app).query('UPDATE device_codes SET poll_interval = 2147483000');
      expectOAuthError(await poll(provider, client, begun), 400, 'authorization_pending');
      for (let polls = 0; polls < 3; polls++)
        expectOAuthError(await poll(provider, client, begun), 400, 'slow_down');
    });

    it('with many resources, one of them of nobody, or 10 kB of one', async () => {
      const client = await device();
      const many = Array.from({ length: 100 }, (_, at) => `${REPORTS}/${at}`).join(' ');
      for (const resource of [many, `${REPORTS} https://nobody.example`, `${REPORTS}?${'x'.repeat(10_240)}`])
        expectOAuthError(await beginAt(provider, client, { resource }), 400, 'invalid_target');
    });

    it('whose resource went between answer and poll get nothing', async () => {
      const id = 'https://api.example/passing';
      await provider.resources.add({ id });
      const client = await device();
      const begun = await begin(provider, client, { resource: id });
      await allow(begun, user);
      await provider.resources.remove(id);
      expectOAuthError(await poll(provider, client, begun), 400, 'invalid_grant');
    });

    it('whose question was read by another person: the form is of no use to the first', async () => {
      const begun = await begin(provider, await device());
      const mallory = await provider.user();
      const [one, other] = [await logInAtPage(begun, user), await logInAtPage(begun, mallory)];
      expect((await answer(one, begun)).status).toBe(303);
      const late = await other.get(begun.verification_uri_complete);
      expect(late.words).toContain('There is no device with this code now.');
    });

    it('poll with a code in another case, with blanks, or cut short', async () => {
      const client = await device();
      const begun = await begin(provider, client);
      await allow(begun, user);
      const code = begun.device_code;
      for (const device_code of [code.toUpperCase(), `${code} `, ` ${code}`, code.slice(0, -1), `${code}=`])
        expectOAuthError(
          await provider.token(client, { grant_type: DEVICE_GRANT, device_code }),
          400,
          'invalid_grant',
        );
      expectTokens(await poll(provider, client, begun));
    });
  });

  describe('refreshes', () => {
    it('another client’s, wider, or by way of a repeated answer', async () => {
      const login = await provider.tokens(web, user, { resource: REPORTS, scope: 'openid reports' });
      expectOAuthError(await provider.refresh(gateway, login.refresh_token), 400, 'unauthorized_client');
      for (const resource of [ARCHIVE, `${REPORTS} ${ARCHIVE}`, provider.url])
        expectOAuthError(
          await provider.refresh(web, login.refresh_token, { resource }),
          400,
          'invalid_target',
        );
      const first = expectTokens(await provider.refresh(web, login.refresh_token, { resource: REPORTS }));
      // Within the time of a repeated answer: still no other resource.
      expectOAuthError(
        await provider.refresh(web, login.refresh_token, { resource: ARCHIVE }),
        400,
        'invalid_target',
      );
      const again = expectTokens(await provider.refresh(web, login.refresh_token, { resource: REPORTS }));
      expect(again.refresh_token).toBe(first.refresh_token);
      expect(await about(again.access_token)).toMatchObject({ aud: REPORTS });
    });

    it('twenty at once with as many resources: one line of tokens, each for what the login named', async () => {
      const login = await provider.tokens(web, user, { resource: `${REPORTS} ${ARCHIVE}`, scope: 'reports' });
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          provider.refresh(web, login.refresh_token, { resource: [REPORTS, ARCHIVE, OFF][at % 3] }),
        ),
      );
      const granted = replies.filter(({ status }) => status === 200).map((reply) => expectTokens(reply));
      for (const { access_token: token } of granted)
        expect([REPORTS, ARCHIVE]).toContain((await about(token))['aud']);
      expect(new Set(granted.map(({ refresh_token: token }) => token)).size).toBe(1);
      replies
        .filter((_, at) => at % 3 === 2)
        .forEach((reply) => expectOAuthError(reply, 400, 'invalid_target'));
    });
  });
});
