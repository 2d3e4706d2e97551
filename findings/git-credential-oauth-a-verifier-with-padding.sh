#!/usr/bin/env bash
# git-credential-oauth 0.4.2 (Debian 12): its PKCE verifier is plain base64 with padding, so that it ends in "=" and most have a "+" or a "/".
# RFC 7636 section 4.1 knows unreserved characters only, and libraries make verifiers of those; one would guess that whatever
# says code_challenge_method=S256 does so, and check the verifier's characters. That check refuses every login of this helper, though the
# hash of the verifier is the challenge, as section 4.6 compares them.
#
# Seen: 44 characters that end in "=", and the challenge is their hash.
# What we do: src/auth-server/pkce compares hashes, and bounds the length.
set -euo pipefail

VERSION=0.4.2-1+b2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# apt-get as root would fetch by a user who may not write here.
apt-get -o APT::Sandbox::User=root download -qq "git-credential-oauth=$VERSION"
dpkg-deb --extract git-credential-oauth_*.deb .
mkdir bin
# What it calls to show a page: the probe reads from stderr where it leads.
printf '#!/bin/sh\n' >bin/open
chmod +x bin/open

cat >probe.mjs <<'JS'
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

let challenge;
const server = createServer(async (request, response) => {
  const verifier = new URLSearchParams(await text(request)).get('code_verifier');
  const hash = createHash('sha256').update(verifier).digest('base64url');
  console.log(`${verifier.length} characters, the last is ${verifier.at(-1)}, ${hash === challenge ? 'the hash fits' : 'another hash'}`);
  const tokens = { access_token: 'access', token_type: 'bearer' };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(tokens));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const host = `127.0.0.1:${server.address().port}`;
const settings = 'oauthClientId = client\noauthAuthURL = /authorize\noauthTokenURL = /token\n';
writeFileSync('.gitconfig', `[credential "http://${host}"]\n${settings}`);

const env = { HOME: process.cwd(), PATH: `${process.cwd()}/bin:${process.env.PATH}` };
const helper = spawn('usr/bin/git-credential-oauth', ['get'], { env });
helper.stdin.end(`protocol=http\nhost=${host}\n\n`);
let told = '';
let isFollowed = false;
helper.stderr.on('data', (chunk) => {
  told += chunk;
  const [url] = /^http\S+$/m.exec(told) ?? [];
  if (url === undefined || isFollowed) return;
  isFollowed = true;
  const asked = new URL(url).searchParams;
  challenge = asked.get('code_challenge');
  const state = encodeURIComponent(asked.get('state'));
  void fetch(`${asked.get('redirect_uri')}/?code=code&state=${state}`);
});
helper.on('close', () => server.close());
JS

expected='44 characters, the last is =, the hash fits'
seen=$(node probe.mjs)
printf 'git-credential-oauth %s on Node %s\n%s\n' "$VERSION" "$(node --version)" "$seen"
[ "$seen" = "$expected" ] || { printf 'it was otherwise before:\n%s\n' "$expected"; exit 1; }
