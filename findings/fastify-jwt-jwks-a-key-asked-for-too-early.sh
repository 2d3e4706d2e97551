#!/usr/bin/env bash
# fastify-jwt-jwks 3.1.2: a key (kid) that the key set does not have yet is remembered as missing for as long as keys are kept
# (secretsTtl, a week where nothing is said). A provider that publishes a new key a moment after it began to sign locks that resource
# server out for a week, though its own fetch would find the key now.
# One would guess that a key that is not there is looked for again, as in jose (after its pause) and jwks-rsa.
#
# Seen: "before it is published: 401 / once it is published: 401, fetched 1 times", and with secretsTtl: 0 "200, fetched 2 times".
# What we do: keys are published two minutes before they sign; docs/resource-servers.md names secretsTtl.
set -euo pipefail

VERSION=3.1.2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "fastify-jwt-jwks@$VERSION" fastify@5.12.8 jose@6.2.18

cat >probe.mjs <<'JS'
import { createServer } from 'node:http';
import Fastify from 'fastify';
import jwks from 'fastify-jwt-jwks';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const { publicKey, privateKey } = await generateKeyPair('RS256');
const key = { ...(await exportJWK(publicKey)), kid: 'next', alg: 'RS256', use: 'sig' };
const published = { keys: [] };
let fetched = 0;
const server = createServer((_request, response) => {
  fetched += 1;
  response.setHeader('content-type', 'application/json').end(JSON.stringify(published));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const token = await new SignJWT({})
  .setProtectedHeader({ alg: 'RS256', kid: 'next' })
  .setIssuer(issuer)
  .setAudience('api')
  .setExpirationTime('1h')
  .sign(privateKey);

async function status(app) {
  return (await app.inject({ url: '/', headers: { authorization: `Bearer ${token}` } })).statusCode;
}
for (const [label, more] of [['as it comes', {}], ['secretsTtl: 0', { secretsTtl: 0 }]]) {
  [published.keys, fetched] = [[], 0];
  const app = Fastify();
  await app.register(jwks, { jwksUrl: `${issuer}/jwks.json`, issuer, audience: 'api', ...more });
  app.get('/', { preValidation: app.authenticate }, () => 'welcome');
  console.log(`${label}, before it is published: ${await status(app)}`);
  published.keys = [key];
  console.log(`${label}, once it is published: ${await status(app)}, fetched ${fetched} times`);
  await app.close();
}
server.close();
JS

expected='as it comes, before it is published: 401
as it comes, once it is published: 401, fetched 1 times
secretsTtl: 0, before it is published: 401
secretsTtl: 0, once it is published: 200, fetched 2 times'
seen=$(node probe.mjs)
printf 'fastify-jwt-jwks %s on Node %s\n%s\n' "$VERSION" "$(node --version)" "$seen"
[ "$seen" = "$expected" ] || { printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
