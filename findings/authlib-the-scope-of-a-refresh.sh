#!/usr/bin/env bash
# Authlib 1.8.0 (and 1.2.0, as Debian 12 packs it): a refresh carries the scope that the session was made with, whatever the token answer
# said was granted. RFC 6749 section 6 lets a refresh ask for nothing that was not granted, and section 3.3 makes the server say in the
# answer where it granted less; one would guess that the library then asks for what it was told, or leaves scope out.
# A server that takes the clause at its word answers invalid_scope to every refresh of such a client, from the first one on.
#
# Seen: asked "profile email phone", granted "profile", then the refresh with scope "profile email phone".
# What we do: a refresh gets what is left of what it asks for, and is told (docs/scopes.md, ADR 46).
set -euo pipefail

VERSION=1.8.0
REQUESTS=2.34.2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "authlib==$VERSION" "requests==$REQUESTS"

cat >server.mjs <<'JS'
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const server = createServer(async (request, response) => {
  const form = new URLSearchParams(await text(request));
  console.log(`${form.get('grant_type')} with scope ${form.get('scope')}`);
  const tokens = { access_token: 'access', refresh_token: 'refresh', token_type: 'Bearer', expires_in: 60, scope: 'profile' };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(tokens));
});
server.listen(0, '127.0.0.1', () => process.stderr.write(`${server.address().port}\n`));
JS

cat >probe.py <<'PY'
import sys
from authlib.integrations.requests_client import OAuth2Session

endpoint = f"http://127.0.0.1:{sys.argv[1]}/token"
session = OAuth2Session("client", "secret", scope="profile email phone", redirect_uri="http://localhost/callback")
session.fetch_token(endpoint, code="code")
session.refresh_token(endpoint)
PY

node server.mjs >seen 2>port &
server=$!
trap 'kill "$server"; rm -rf "$folder"' EXIT
until [ -s port ]; do sleep 0.1; done
AUTHLIB_INSECURE_TRANSPORT=1 venv/bin/python -W ignore probe.py "$(cat port)"

expected='authorization_code with scope null
refresh_token with scope profile email phone'
seen=$(cat seen)
printf 'authlib %s on %s\n%s\n' "$VERSION" "$(venv/bin/python --version)" "$seen"
[ "$seen" = "$expected" ] || { printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
