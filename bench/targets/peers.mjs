import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { freePort, Server } from '../load/server.mjs';
import { CHALLENGE, CLIENT } from './fixtures.mjs';

const script = (name) => fileURLToPath(new URL(`../peers/${name}.mjs`, import.meta.url));

let made = 0;

async function start(name, { folder, readyPath = '/' }) {
  const port = await freePort();
  const file = join(folder, `${name}_${process.pid}_${++made}.db`);
  const server = await Server.start([script(name)], {
    port,
    env: { DATABASE_FILE: file },
    cwd: folder,
    readyPath,
  });
  const release = async () => {
    await server.stop();
    await Promise.all(['', '-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true })));
  };
  return Object.assign(server, { client: CLIENT, release });
}

export async function startOidcProvider(folder) {
  const server = await start('oidc-provider', {
    folder,
    readyPath: '/.well-known/openid-configuration',
  });
  const endpoints = {
    token: '/token',
    authorize: '/auth',
    introspection: '/token/introspection',
    userinfo: '/me',
  };
  return Object.assign(server, { endpoints, logIn: () => followToTheEnd(server.url) });
}

export async function startOAuth2Server(folder) {
  const server = await start('oauth2-server', { folder });
  const endpoints = { token: '/token', authorize: '/authorize' };
  return Object.assign(server, { endpoints, logIn: async () => 'session=the-session' });
}

export async function startBareFastify(folder) {
  return Object.assign(await start('bare-fastify', { folder }), { endpoints: { token: '/token' } });
}

export const startArgon2 = (folder) => start('argon2', { folder });

/** Follows oidc-provider's redirects through its interaction. @returns {Promise<string>} the cookies of the session */
async function followToTheEnd(base) {
  const query = new URLSearchParams({
    client_id: CLIENT.id,
    response_type: 'code',
    redirect_uri: CLIENT.redirectUri,
    scope: CLIENT.scope,
    state: 's',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  });
  const jar = new Map();
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  let next = new URL(`/auth?${query}`, base);
  while (next.origin === base) {
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie: cookies() } });
    if (answer.status !== 303) throw new Error(`${next} answered ${answer.status}: ${await answer.text()}`);
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      jar.set(name, value);
    }
    next = new URL(answer.headers.get('location'), next);
  }
  return [...jar]
    .filter(([name]) => name.startsWith('_session'))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}
