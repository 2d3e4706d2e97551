import {
  expectNothingLeaks,
  FORM_TYPE,
  INHERITED,
  KB64,
  UNDECODABLE,
  UNDECODABLE_BYTES,
} from '../support/bad-input.js';
import { useProvider } from '../support/provider.js';
import type { RawRequest } from '../support/raw-http.js';
import { sendRaw } from '../support/raw-http.js';
import type { Snapshot } from '../support/tables.js';
import { snapshot } from '../support/tables.js';
import { AccountPage } from '../support/account-page.js';

const FORMS = [
  '/auth/logout',
  '/account/login',
  '/account/sessions/end',
  '/account/applications/withdraw',
  '/account/password',
];

describe('Bad input at the pages of who is logged in', () => {
  const provider = useProvider();
  let cookie: string;
  let formToken: string;
  let before: Snapshot;
  beforeAll(async () => {
    const page = new AccountPage(provider);
    await page.logIn(await provider.user());
    cookie = `sluice_session=${String(page.browser.cookie('sluice_session'))}`;
    formToken = await page.formToken();
    before = await snapshot(provider.app);
  });
  afterEach(async () => expect(await snapshot(provider.app)).toEqual(before));

  const get = (target: string) => sendRaw(provider.url, { target, headers: [['Cookie', cookie]] });
  const post = (target: string, body: string | Buffer, more: Partial<RawRequest> = {}) =>
    sendRaw(provider.url, {
      method: 'POST',
      target,
      headers: [FORM_TYPE, ['Cookie', cookie]],
      body,
      ...more,
    });

  it.each(UNDECODABLE)('%s', async (_title, encoded) => {
    for (const query of [`state=${encoded}`, `id_token_hint=${encoded}`, `${encoded}=x`]) {
      const reply = await get(`/auth/logout?${query}`);
      expect(reply.status).toBe(400);
      expectNothingLeaks(reply);
      expectNothingLeaks(await get(`/account?done=${encoded}`));
    }
    for (const form of FORMS) {
      const reply = await post(form, `form_token=${formToken}&session_id=${encoded}&username=${encoded}`);
      expect(reply.status).toBe(400);
      expectNothingLeaks(reply, formToken);
    }
  });

  it.each(UNDECODABLE_BYTES)('%s, in the bytes of a form', async (_title, bytes) => {
    for (const form of FORMS) {
      expect((await post(form, Buffer.from(`client_id=${bytes}`, 'latin1'))).status).toBe(400);
    }
  });

  it.each(INHERITED)('a parameter %s', async (name) => {
    expectNothingLeaks(await get(`/auth/logout?${name}=x&id_token_hint=${name}`));
    expectNothingLeaks(await get(`/account?done=${name}`));
    for (const form of FORMS) expectNothingLeaks(await post(form, `${name}=x&decision=${name}`));
  });

  it('a parameter twice, no form, and one of 64 kB', async () => {
    for (const form of FORMS) {
      expect((await post(form, 'form_token=a&form_token=b')).status).toBe(400);
      const json = { headers: [['Content-Type', 'application/json'] as const, ['Cookie', cookie] as const] };
      expect((await post(form, '{}', json)).status).toBe(400);
      expectNothingLeaks(await post(form, `id_token_hint=${KB64}&session_id=${KB64}`), KB64);
    }
  });
});
