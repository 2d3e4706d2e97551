#!/usr/bin/env bash
# @okta/okta-auth-js 8.0.1, which takes any issuer: each request carries X-Okta-User-Agent-Extended, that to the token endpoint too. A public
# client's token request is a form without further headers, which a browser of another origin sends without asking (Fetch standard,
# CORS-safelisted), so one would guess that it needs no preflight. With that header the browser asks first, and a server that allows a
# list of the headers that OAuth names (Authorization, Content-Type, DPoP) is "Failed to fetch" to it, at every step.
#
# Seen: "x-okta-user-agent-extended" on the token request, though nothing was set.
# What we do: endpoints that read no cookie allow the headers that are asked for (src/common/http/cross-origin.ts).
set -euo pipefail

VERSION=8.0.1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "@okta/okta-auth-js@$VERSION"

cat >probe.cjs <<'JS'
const { createServer } = require('node:http');
const { OktaAuth } = require('@okta/okta-auth-js');

// What every browser may send to another origin without asking, and what the connection adds.
const PLAIN = /^(accept|accept-.*|content-.*|sec-.*|host|connection|transfer-encoding|user-agent)$/;
const server = createServer((request, response) => {
  const more = Object.keys(request.headers).filter((name) => !PLAIN.test(name));
  console.log(`${request.method} ${request.url} with ${more}`);
  const tokens = { access_token: 'access', token_type: 'Bearer', expires_in: 60, scope: 'profile' };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(tokens));
});
server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const auth = new OktaAuth({
    issuer,
    clientId: 'client',
    redirectUri: 'http://localhost/callback',
    tokenUrl: `${issuer}/token`,
    tokenManager: { storage: 'memory' },
  });
  await auth.token.exchangeCodeForTokens({
    authorizationCode: 'code',
    codeVerifier: 'v'.repeat(43),
    scopes: ['profile'],
    responseType: ['token'],
  });
  server.close();
});
JS

expected='POST /token with x-okta-user-agent-extended'
seen=$(node probe.cjs 2>told)
printf '@okta/okta-auth-js %s on Node %s\n%s\n' "$VERSION" "$(node --version)" "$seen"
[ "$seen" = "$expected" ] || { cat told; printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
