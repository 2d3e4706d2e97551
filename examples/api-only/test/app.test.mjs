import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SluiceTesting } from 'sluice/testing';
import { AppModule as OwnUsers } from '../../own-users/dist/app.module.js';
import { aUser } from '../../own-users/a-user.mjs';
import { AppModule } from '../dist/app.module.js';

let [issuer, api] = [];
before(async () => {
  issuer = await SluiceTesting.create(OwnUsers, { port: Number(new URL(process.env.ISSUER).port) });
  api = await SluiceTesting.create(AppModule, { platform: 'fastify' });
});
after(() => Promise.all([issuer.close(), api.close()]));

test('a token of own-users reads invoices, and nobody else does', async () => {
  const ada = await aUser(issuer.app);
  const token = (scope) => issuer.tokenFor(ada.id, scope, { accessTokenFormat: 'jwt' });
  const invoices = (bearer) =>
    fetch(`${api.url}/invoices`, { headers: bearer && { authorization: `Bearer ${bearer}` } });
  const reply = await invoices(await token('reports'));
  assert.deepEqual(await reply.json(), [{ number: 1, readBy: ada.id, through: 'test-client-jwt' }]);
  assert.equal((await invoices(await token('openid'))).status, 403);
  assert.equal((await invoices()).status, 401);
});
