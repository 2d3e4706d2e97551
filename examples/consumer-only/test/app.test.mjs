import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SluiceTesting, TestBrowser } from 'sluice/testing';
import { AppModule as Api } from '../../api-only/dist/app.module.js';
import { AppModule as OwnUsers } from '../../own-users/dist/app.module.js';
import { aUser } from '../../own-users/a-user.mjs';
import { AppModule } from '../dist/app.module.js';

const { ISSUER, API_URL, APP_URL } = process.env;
const start = (app, url, platform) =>
  SluiceTesting.create(app, { platform, port: Number(new URL(url).port) });
let [issuer, api, app] = [];
before(async () => {
  issuer = await start(OwnUsers, ISSUER);
  api = await start(Api, API_URL, 'fastify');
  app = await start(AppModule, APP_URL);
});
after(() => Promise.all([app, api, issuer].map((one) => one.close())));

test('a person logs in at own-users and sees their invoices', async () => {
  const [browser, ada] = [new TestBrowser(), await aUser(issuer.app)];
  const page = await browser.open(`${APP_URL}/invoices`, { accept: 'text/html' });
  const signedIn = await browser.submit(page, { username: ada.username, password: ada.password });
  const consent = await browser.open(signedIn.location);
  const allowed = await browser.submit(consent, { decision: 'allow' });
  const invoices = await browser.open(allowed.location);
  const own = { number: 1, readBy: ada.id, through: 'partner' };
  assert.deepEqual(invoices.json(), { of: 'ada', invoices: [own] });
});
