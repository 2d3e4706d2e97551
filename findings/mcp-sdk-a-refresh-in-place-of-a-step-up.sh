#!/usr/bin/env bash
# @modelcontextprotocol/sdk 1.32.2: where an MCP server answers 403 insufficient_scope, and the client has a refresh token, it refreshes
# instead of asking the person for more. The new token has the scope of the old one, so the same call gets the same 403, and the client
# gives up. Without a refresh token it goes to the authorization endpoint and asks for the scope of the challenge. One would guess that it
# does so either way: a refresh can't widen a grant (RFC 6749 section 6), and the transport keeps the challenge's scope for that very purpose.
#
# Seen: "with a refresh token: POST /mcp 403, POST /token 200, POST /mcp 403, StreamableHTTPError",
#       "without: POST /mcp 403, login asked for notes.write, UnauthorizedError".
# What we do: nothing can be done at the server; hosts of that line drop the tokens first (test/relying-parties/mcp-agents.e2e-spec.ts).
set -euo pipefail

VERSION=1.32.2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "@modelcontextprotocol/sdk@$VERSION"

cat >probe.mjs <<'JS'
import { createServer } from 'node:http';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

let seen = [];
const server = createServer(({ method, url }, response) => {
  const json = (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  const note = (status) => seen.push(`${method} ${url} ${status}`);
  if (url.startsWith('/.well-known/oauth-protected-resource'))
    json({ resource: `${origin}/mcp`, authorization_servers: [origin], scopes_supported: ['notes.read'] });
  else if (url.startsWith('/.well-known/'))
    json({
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
    });
  else if (url === '/token') {
    note(200);
    json({ access_token: 'next', token_type: 'Bearer', scope: 'notes.read', refresh_token: 'refresh' });
  } else {
    note(403);
    const challenge = `Bearer error="insufficient_scope", scope="notes.write", resource_metadata="${origin}/.well-known/oauth-protected-resource/mcp"`;
    response.writeHead(403, { 'www-authenticate': challenge }).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

async function call(label, refresh) {
  seen = [];
  let tokens = { access_token: 'access', token_type: 'Bearer', scope: 'notes.read', issuer: origin, ...refresh };
  const authProvider = {
    redirectUrl: 'http://localhost/callback',
    clientMetadata: { redirect_uris: ['http://localhost/callback'] },
    clientInformation: () => ({ client_id: 'client', issuer: origin }),
    tokens: () => tokens,
    saveTokens: (given) => void (tokens = given),
    codeVerifier: () => 'verifier',
    saveCodeVerifier: () => undefined,
    redirectToAuthorization: ({ searchParams }) => seen.push(`login asked for ${searchParams.get('scope')}`),
  };
  const transport = new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), { authProvider });
  await transport.start();
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'write' } };
  const end = await transport.send(message).catch((error) => error.constructor.name);
  console.log(`${label}: ${[...seen, end].join(', ')}`);
}
await call('with a refresh token', { refresh_token: 'refresh' });
await call('without', {});
server.close();
JS

expected='with a refresh token: POST /mcp 403, POST /token 200, POST /mcp 403, StreamableHTTPError
without: POST /mcp 403, login asked for notes.write, UnauthorizedError'
seen=$(node probe.mjs 2>told)
printf '@modelcontextprotocol/sdk %s on Node %s\n%s\n' "$VERSION" "$(node --version)" "$seen"
[ "$seen" = "$expected" ] || { cat told; printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
