import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SluiceTesting, TestBrowser } from 'sluice/testing';
import { AppModule } from '../dist/app.module.js';
import { aUser } from '../a-user.mjs';

const { ISSUER = 'http://localhost:3000/oauth', PARTNER_URL = 'http://localhost:3002' } = process.env;
let [sluice, ada] = [];
before(async () => {
  sluice = await SluiceTesting.create(AppModule, { port: Number(new URL(ISSUER).port) });
  ada = await aUser(sluice.app);
});
after(() => sluice.close());

test('a token that may read reports reads them', async () => {
  const headers = { authorization: `Bearer ${await sluice.tokenFor(ada.id, 'reports')}` };
  const reports = await fetch(`${sluice.url}/reports`, { headers });
  assert.deepEqual(await reports.json(), [{ title: 'Sales', readBy: ada.id }]);
  assert.equal((await fetch(`${sluice.url}/reports`)).status, 401);
});

test('a person signs in at our own page, allows it, and comes back to the partner', async () => {
  const browser = new TestBrowser();
  const request = { response_type: 'code', client_id: 'partner', scope: 'openid reports', state: 'a' };
  const callback = { redirect_uri: `${PARTNER_URL}/consumer/auth_callback` };
  const page = await browser.open(`${ISSUER}/auth/code?${new URLSearchParams({ ...request, ...callback })}`);
  const signedIn = await browser.submit(page, { username: ada.username, password: ada.password });
  const consent = await browser.open(signedIn.location);
  assert.match(consent.words, /See your reports/);
  const allowed = await browser.submit(consent, { decision: 'allow' });
  assert.match(allowed.location, /^http:\/\/localhost:\d+\/consumer\/auth_callback\?code=/);
});

test('the sign-in page is for people whom an application sent', async () => {
  for (const query of ['', '?interaction=x']) {
    const reply = await fetch(`${sluice.url}/sign-in${query}`);
    assert.deepEqual(await reply.json(), { statusCode: 400, message: 'the interaction is none of ours' });
  }
});
