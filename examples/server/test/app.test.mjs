import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { aDatabase } from '../a-database.mjs';

const run = promisify(execFile);
const { url: DATABASE_URL, drop } = await aDatabase();
const settings = {
  DATABASE_URL,
  SLUICE_SECRET: randomBytes(32).toString('base64url'),
  HOST: '127.0.0.1',
};
const { PORT = '3000' } = process.env;
const env = { ...process.env, ...settings, PORT, ISSUER: `http://localhost:${PORT}`, NODE_ENV: 'production' };
const up = () =>
  fetch(`${env.ISSUER}/health/ready`).then(
    (reply) => reply.ok,
    () => false,
  );

let server;
before(async () => {
  server = spawn('sluice-server', { env, stdio: 'inherit' });
  while (server.exitCode === null && !(await up())) await setTimeout(100);
});
after(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await ended;
  await drop();
});

test('the command adds a client, which gets a token of the server', async () => {
  const options = [
    'auth',
    'add-client',
    '--id',
    'reports',
    '--generate-secret',
    '--allowed-scopes',
    'reports',
    '--json',
  ];
  const { client_id, client_secret } = JSON.parse((await run('sluice', options, { env })).stdout);
  const headers = { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` };
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'reports' });
  const reply = await fetch(`${env.ISSUER}/auth/token`, { method: 'POST', headers, body });
  assert.equal((await reply.json()).scope, 'reports');
});
