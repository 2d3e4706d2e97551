import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What docs/resource-servers.md was run with; its table names the same versions. */
export const VERIFIERS = {
  jose: '6.2.18',
  oauth4webapi: '3.8.8',
  'aws-jwt-verify': '5.2.1',
  '@okta/jwt-verifier': '4.0.2',
  'express-oauth2-jwt-bearer': '1.10.0',
  'passport-jwt': '4.0.1',
  'jwks-rsa': '4.1.0',
  'fastify-jwt-jwks': '3.1.2',
} as const;
const BESIDE = { amqplib: '2.3.1', express: '5.3.0', fastify: '5.12.8', passport: '0.7.0' };

/** Answers for each token of the command line with a status: what `verify` or the route `/reports` of `app` says. */
const ASK = `
const { verify, app } = await import(process.argv[2]);
const tokens = JSON.parse(process.argv[3]);
const viaHttp = async () => {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return async (headers) => (await fetch(\`http://127.0.0.1:\${server.address().port}/reports\`, { headers })).status;
};
const ask = verify
  ? ({ authorization }) => verify(authorization.slice(7)).then(() => 200, () => 401)
  : app.inject
    ? async (headers) => (await app.inject({ url: '/reports', headers })).statusCode
    : await viaHttp();
const statuses = [];
for (const token of tokens) statuses.push(await ask({ authorization: \`Bearer \${token}\` }));
process.stdout.write(JSON.stringify(statuses));
process.exit();
`;

/** Public packages in a folder of their own, at fixed versions: none of them is a dependency of ours. */
export async function installVerifiers(folder: string): Promise<void> {
  const manifest = { private: true, type: 'module', dependencies: { ...VERIFIERS, ...BESIDE } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'ask.mjs'), ASK);
  await promisify(execFile)('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: folder,
  });
}

/** @param module a program that exports `verify(token)`, or `app` with a route `/reports`. @returns a status for each token. */
export async function askVerifier(
  folder: string,
  module: string,
  tokens: readonly string[],
  authority: string,
): Promise<readonly number[]> {
  const file = join(folder, 'verifier.mjs');
  await writeFile(file, module);
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: authority, NODE_NO_WARNINGS: '1' };
  const args = [join(folder, 'ask.mjs'), file, JSON.stringify(tokens)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('['))) as number[];
}
