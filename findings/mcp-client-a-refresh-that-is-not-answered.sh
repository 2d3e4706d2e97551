#!/usr/bin/env bash
# @modelcontextprotocol/client 2.4.0: where a refresh gets no answer of the token endpoint (the connection is lost, or a proxy in front of it
# says 503 in words of its own), auth() begins a new login: the person is sent to the authorization endpoint, though the refresh token
# is good. The same 503 as an OAuth error is thrown instead, and a later call refreshes. One would guess that an outage is an error either
# way, since a login helps nobody while the provider is away, and the tokens are still there.
#
# Seen: "503 temporarily_unavailable as JSON: OAuthError", "503 of a proxy: REDIRECT", "no answer: REDIRECT".
# What we do: our token endpoint is busy in OAuth's shape, with Retry-After (src/limits/refusals.ts); a proxy's own 503 sends people to the login.
set -euo pipefail

VERSION=2.4.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "@modelcontextprotocol/client@$VERSION"

cat >probe.mjs <<'JS'
import { createServer } from 'node:http';
import { auth } from '@modelcontextprotocol/client';

const ANSWERS = {
  '503 temporarily_unavailable as JSON': (response) =>
    response.writeHead(503, { 'content-type': 'application/json' }).end('{"error":"temporarily_unavailable"}'),
  '503 of a proxy': (response) =>
    response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Service Unavailable</h1>'),
  'no answer': (response) => response.destroy(),
};
let answer;
const server = createServer(({ url }, response) => {
  const json = (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  if (url.startsWith('/.well-known/oauth-protected-resource'))
    json({ resource: `${issuer}/mcp`, authorization_servers: [issuer], scopes_supported: ['projects'] });
  else if (url.startsWith('/.well-known/'))
    json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
    });
  else answer(response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = {
  redirectUrl: 'http://localhost/callback',
  clientMetadata: { redirect_uris: ['http://localhost/callback'] },
  clientInformation: () => ({ client_id: 'client', issuer }),
  tokens: () => ({ access_token: 'access', token_type: 'Bearer', refresh_token: 'refresh', issuer }),
  saveTokens: () => undefined,
  codeVerifier: () => 'verifier',
  saveCodeVerifier: () => undefined,
  redirectToAuthorization: () => undefined,
};
for (const [label, give] of Object.entries(ANSWERS)) {
  answer = give;
  console.log(`${label}: ${await auth(provider, { serverUrl: `${issuer}/mcp` }).catch(({ name }) => name)}`);
}
server.close();
JS

expected='503 temporarily_unavailable as JSON: OAuthError
503 of a proxy: REDIRECT
no answer: REDIRECT'
seen=$(node probe.mjs 2>told)
printf '@modelcontextprotocol/client %s on Node %s\n%s\n' "$VERSION" "$(node --version)" "$seen"
[ "$seen" = "$expected" ] || { cat told; printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
