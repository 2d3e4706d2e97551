#!/usr/bin/env bash
# jose 6.2.17, createRemoteJWKSet: the pause between two fetches of the key set (cooldownDuration) is measured with Date.now.
# Where the system's clock is set back, a key that the provider has added since is not looked for until the clock has caught up:
# set back by an hour, every token under the new key is ERR_JWKS_NO_MATCHING_KEY for an hour, though the pause is one second.
# One would guess a pause that elapses, as it does with a clock that goes on.
#
# Seen: "an hour back: ERR_JWKS_NO_MATCHING_KEY, fetched 1 times", the same 59 minutes back, "verified, fetched 2 times" later.
# What we do: src/consumer/sdk/published-keys.ts measures with a clock that is never set back.
set -euo pipefail

VERSION=6.2.17
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "jose@$VERSION"

cat >probe.mjs <<'JS'
import { createServer } from 'node:http';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';

const keys = [];
async function tokenUnder(kid) {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  keys.push({ ...(await exportJWK(publicKey)), kid, alg: 'ES256' });
  return new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
}

let fetched = 0;
const server = createServer((_request, response) => {
  fetched += 1;
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = new URL(`http://127.0.0.1:${server.address().port}/`);
const published = createRemoteJWKSet(address, { cooldownDuration: 1000 });

await jwtVerify(await tokenUnder('first'), published);
const token = await tokenUnder('second');
const now = Date.now;
for (const [label, minutes] of [['an hour back', -60], ['59 minutes back', -59], ['later', 1]]) {
  Date.now = () => now() + minutes * 60_000;
  const result = await jwtVerify(token, published).then(() => 'verified', ({ code }) => code);
  console.log(`${label}: ${result}, fetched ${fetched} times`);
}
server.close();
JS

expected='an hour back: ERR_JWKS_NO_MATCHING_KEY, fetched 1 times
59 minutes back: ERR_JWKS_NO_MATCHING_KEY, fetched 1 times
later: verified, fetched 2 times'
seen=$(node probe.mjs)
printf 'jose %s on Node %s\n%s\n' "$VERSION" "$(node --version)" "$seen"
[ "$seen" = "$expected" ] || { printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
