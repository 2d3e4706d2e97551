import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { cpuSeconds } from '../load/meter.mjs';
import { freePort, Server } from '../load/server.mjs';
import { CLIENT, USER } from './fixtures.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SECRET = 'the-secret-of-the-bench-servers-0123456789';
const POSTGRES = 'postgres://postgres@127.0.0.1:5432';

const ENDPOINTS = {
  token: '/auth/token',
  authorize: '/auth/code',
  introspection: '/auth/introspect',
  userinfo: '/auth/userinfo',
};

/** Two builds may take part: no database of one has the name of another's. */
let made = 0;

/** Databases of ours with the client and the user in them, made by the CLI once and then copied for each server. */
export class Ours {
  #folder;
  #dist;
  #templates = {};

  /** @param {{ folder: string, dist?: string }} options a folder on a real disk, where fsync costs what it costs */
  constructor({ folder, dist = join(ROOT, 'dist') }) {
    this.#folder = folder;
    this.#dist = dist;
  }

  /**
   * @param {'sqlite' | 'postgres'} engine
   * @param {{ script?: string, nodeOptions?: readonly string[], fresh?: boolean }} [options]
   */
  async start(engine, { script = join(this.#dist, 'main.js'), nodeOptions = [], fresh = false } = {}) {
    const template = fresh ? undefined : await (this.#templates[engine] ??= this.#makeTemplate(engine));
    const database = await ENGINES[engine].create(this.#name(), template?.database);
    const port = await freePort();
    const env = { ...this.#env(database.url), ISSUER: `http://127.0.0.1:${port}`, BENCH_DIST: this.#dist };
    const server = await Server.start([...nodeOptions, script], {
      port,
      env,
      cwd: this.#folder,
      readyPath: '/health/ready',
    });
    return Object.assign(server, {
      endpoints: ENDPOINTS,
      client: { ...CLIENT, secret: template?.secret },
      database,
      logIn: () => logIn(server.url),
      async release() {
        await server.stop();
        await database.drop();
      },
    });
  }

  async dispose() {
    for (const template of await Promise.all(Object.values(this.#templates))) await template.database.drop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #makeTemplate(engine) {
    await mkdir(this.#folder, { recursive: true });
    const database = await ENGINES[engine].create(this.#name());
    const cli = async (...args) => {
      const { stdout } = await run(process.execPath, [join(this.#dist, 'cli.js'), ...args, '--json'], {
        cwd: this.#folder,
        env: { PATH: process.env.PATH, ...this.#env(database.url) },
      });
      return JSON.parse(stdout);
    };
    const { username, password, name, email } = USER;
    await cli(
      'user',
      'add',
      '--username',
      username,
      '--password',
      password,
      '--name',
      name,
      '--email',
      email,
    );
    const client = await cli(
      ...['auth', 'add-client', '--id', CLIENT.id, '--generate-secret', '--redirect-uri', CLIENT.redirectUri],
      ...['--allowed-scopes', CLIENT.scope, '--default-scope', 'projects', '--grants', CLIENT.grants],
    );
    return { database, secret: client.client_secret };
  }

  #name() {
    return join(this.#folder, `sluice_bench_${process.pid}_${++made}`);
  }

  #env(url) {
    return {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      ROLES: 'provider,projects',
      DATABASE_URL: url,
      SLUICE_SECRET: SECRET,
    };
  }
}

/** Logs in and consents, as a browser would once. @returns {Promise<string>} the cookie */
async function logIn(url) {
  const form = new URLSearchParams({
    client_id: CLIENT.id,
    response_type: 'code',
    state: 's',
    scope: CLIENT.scope,
    username: USER.username,
    password: USER.password,
  });
  const answer = await fetch(`${url}${ENDPOINTS.authorize}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  if (answer.status !== 302 && answer.status !== 303)
    throw new Error(`logging in answered ${answer.status}: ${await answer.text()}`);
  return answer.headers.get('set-cookie').split(';')[0];
}

async function onPostgres(statement) {
  const client = new pg.Client(`${POSTGRES}/postgres`);
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

const ENGINES = {
  sqlite: {
    async create(path, template) {
      if (template) await copyFile(template.file, `${path}.db`);
      return {
        file: `${path}.db`,
        url: `sqlite:${path}.db`,
        drop: () => Promise.all(['', '-wal', '-shm'].map((end) => rm(`${path}.db${end}`, { force: true }))),
      };
    },
  },
  postgres: {
    async create(path, template) {
      const name = path.split('/').at(-1);
      await onPostgres(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template.name}` : ''}`);
      return {
        name,
        url: `${POSTGRES}/${name}`,
        /** Statements run so far: each is a transaction and a round trip of its own. Complete once the server has ended. */
        async roundTrips() {
          const { rows } = await onPostgres(
            `SELECT xact_commit + xact_rollback AS n FROM pg_stat_database WHERE datname = '${name}'`,
          );
          return Number(rows[0].n);
        },
        /** CPU seconds of the processes that serve it. Nothing where PostgreSQL runs on another machine. */
        async cpu() {
          const { rows } = await onPostgres(`SELECT pid FROM pg_stat_activity WHERE datname = '${name}'`);
          return new Map(
            rows.flatMap(({ pid }) => (existsSync(`/proc/${pid}`) ? [[pid, cpuSeconds(pid)]] : [])),
          );
        },
        drop: () => onPostgres(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      };
    },
  },
};
