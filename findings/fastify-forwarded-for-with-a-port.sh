#!/usr/bin/env bash
# fastify 5.12.8 with trustProxy: what stands in X-Forwarded-For becomes request.ip as it is written. Some gateways write the
# client's port behind the address, and brackets around IPv6 (RFC 7239 does so in Forwarded); then request.ip is no IP address, and
# another one for each connection. Limits, allow lists and audit lines that are keyed by request.ip take it for another client
# each time. One would guess an address, since that is what the property is called, or the proxy's own where there is none.
#
# Seen: "203.0.113.7:41234", "[2001:db8::7]:41234" and "unknown" as request.ip.
# What we do: src/common/http/ip-address.ts gives each address one spelling, and one common place to what is none.
set -euo pipefail

VERSION=5.12.8
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "fastify@$VERSION"

cat >probe.mjs <<'JS'
import Fastify from 'fastify';

const app = Fastify({ trustProxy: ['127.0.0.1'] });
app.get('/', (request) => request.ip);
for (const address of ['203.0.113.7', '203.0.113.7:41234', '[2001:db8::7]:41234', 'unknown']) {
  const { body } = await app.inject({ url: '/', headers: { 'x-forwarded-for': address } });
  console.log(`${address} -> ${body}`);
}
JS

expected='203.0.113.7 -> 203.0.113.7
203.0.113.7:41234 -> 203.0.113.7:41234
[2001:db8::7]:41234 -> [2001:db8::7]:41234
unknown -> unknown'
seen=$(node probe.mjs)
printf 'fastify %s on Node %s\n%s\n' "$VERSION" "$(node --version)" "$seen"
[ "$seen" = "$expected" ] || { printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
