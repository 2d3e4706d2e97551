#!/usr/bin/env bash
# simple-oauth2 5.1.0 (in @fastify/oauth2 8 as well): every answer is read as JSON, that of a revocation too. RFC 7009 section 2.2 answers
# a revocation with 200 and says that the body is ignored, so that most servers send none; then revoke() throws "The content-type is not
# JSON compatible", though the token is revoked. One would guess that a 200 is enough. revokeAll() revokes the access token first and
# gives up at that error: the refresh token is never sent, and lives on.
#
# Seen: with an empty 200 "throws, sent access", with {} as JSON "ends well, sent access,refresh".
# What we do: src/auth-server/revocation answers {} as application/json.
set -euo pipefail

VERSION=5.1.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "simple-oauth2@$VERSION"

cat >probe.cjs <<'JS'
const { createServer } = require('node:http');
const { text } = require('node:stream/consumers');
const { AuthorizationCode } = require('simple-oauth2');

const sent = [];
let answer;
const server = createServer(async (request, response) => {
  sent.push(new URLSearchParams(await text(request)).get('token'));
  answer(response);
});
server.listen(0, '127.0.0.1', async () => {
  const tokenHost = `http://127.0.0.1:${server.address().port}`;
  const client = { id: 'client', secret: 'secret' };
  const login = new AuthorizationCode({ client, auth: { tokenHost, revokePath: '/revoke' } });
  const token = login.createToken({ access_token: 'access', refresh_token: 'refresh' });
  for (const [label, give] of [
    ['an empty 200', (response) => response.end()],
    ['{} as JSON', (response) => response.setHeader('content-type', 'application/json').end('{}')],
  ]) {
    answer = give;
    const result = await token.revokeAll().then(() => 'ends well', ({ message }) => `throws "${message}"`);
    console.log(`${label}: revokeAll ${result}, sent ${sent.splice(0)}`);
  }
  server.close();
});
JS

expected='an empty 200: revokeAll throws "The content-type is not JSON compatible", sent access
{} as JSON: revokeAll ends well, sent access,refresh'
seen=$(node probe.cjs)
printf 'simple-oauth2 %s on Node %s\n%s\n' "$VERSION" "$(node --version)" "$seen"
[ "$seen" = "$expected" ] || { printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
