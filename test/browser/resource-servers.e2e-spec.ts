import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { apacheConfiguration } from '../support/apache.js';
import { useDocument } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';
import { Shell } from '../support/shell.js';
import { OutsideServer } from '../support/outside-server.js';
import { startRabbitMq } from './support/rabbitmq.js';
import type { TlsFront } from './support/tls-front.js';
import { startTlsFront } from './support/tls-front.js';
import { askVerifier, installVerifiers, VERIFIERS } from './support/verifiers.js';

const DOCUMENTED = { server: 'http://localhost:3000', tls: 'https://localhost:3443' };
const MODULES = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'rewrite', 'dir', 'oauth2'];

/**
 * Every verifier of the document, as it says. Needs npm's registry, openssl, and Debian's rabbitmq-server, apache2 and
 * libapache2-mod-oauth2; `.ci/run` installs them.
 */
describe('docs/resource-servers.md', () => {
  const document = useDocument('docs/resource-servers.md');
  const server = useDemoServer();
  let folder: string;
  let tls: TlsFront;
  let shell: Shell;
  let workerSecret: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-verifiers-'));
    await chmod(folder, 0o755);
    [tls] = await Promise.all([startTlsFront(folder, server().url), installVerifiers(folder)]);
    shell = new Shell(server());
    const registered = await shell.run(document.take('sh', 'Register the clients'));
    workerSecret = String(/client_secret\W+([\w-]+)/.exec(registered)?.[1]);
    await shell.run(document.take('sh', 'Register the clients'));
    await shell.run({
      text: `npm run -s sluice -- auth add-client --id other --secret not-a-secret --access-token-format jwt \\
        --allowed-scopes "openid email projects" --redirect-uri http://localhost:1/`,
    });
  }, 180_000);
  afterAll(async () => {
    tls.stop();
    await rm(folder, { recursive: true });
  });

  const here = (text: string): string =>
    text.replaceAll(DOCUMENTED.server, server().url).replaceAll(DOCUMENTED.tls, tls.url);

  async function token(
    id: string,
    secret: string,
    body: Readonly<Record<string, string>>,
  ): Promise<Record<string, string>> {
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const reply = await new Agent().postForm(`${server().url}/auth/token`, body, { authorization });
    return JSON.parse(reply.text) as Record<string, string>;
  }

  const access = async (): Promise<string> =>
    String((await token('worker', workerSecret, { grant_type: 'client_credentials' }))['access_token']);

  const opaque = async (): Promise<string> => {
    const secret = server().secretOf('demo-cli');
    return String((await token('demo-cli', secret, { grant_type: 'client_credentials' }))['access_token']);
  };

  /** By a login of the demo's user. */
  async function tokensOfAPerson(scope: string): Promise<Record<string, string>> {
    const query = new URLSearchParams({
      client_id: 'other',
      response_type: 'code',
      state: 'x',
      scope,
    }).toString();
    const form = { username: 'demo', password: server().password };
    const { location } = await new Agent().postForm(`${server().url}/auth/code?${query}`, form);
    const code = String(new URL(location).searchParams.get('code'));
    return token('other', 'not-a-secret', { grant_type: 'authorization_code', code });
  }

  it('names the versions that it was run with', () => {
    for (const [name, version] of Object.entries(VERIFIERS))
      expect(document.text).toContain(`${name} ${version}`);
  });

  it('tells what is in a token', async () => {
    const [header, claims] = [document.take('json'), document.take('json')].map(
      ({ text }) => JSON.parse(text) as Record<string, unknown>,
    );
    const issued = await access();
    expect(Object.keys(decodeProtectedHeader(issued))).toEqual(Object.keys(header ?? {}));
    expect(Object.keys(decodeJwt(issued))).toEqual(Object.keys(claims ?? {}));
    expect(decodeProtectedHeader(issued)).toMatchObject({ alg: header?.['alg'], typ: header?.['typ'] });
  });

  it.each([
    'jose 6',
    'oauth4webapi 3',
    'aws-jwt-verify 5',
    '@okta/jwt-verifier 4',
    'express-oauth2-jwt-bearer 1',
    'passport-jwt 4 with jwks-rsa 4',
    'fastify-jwt-jwks 3',
  ])(
    '%s takes access tokens, and neither ID tokens nor opaque ones',
    async (heading) => {
      const { id_token: idToken } = await tokensOfAPerson('openid');
      const tokens = [await access(), String(idToken), await opaque()];
      const module = here(document.take('js', heading).text);
      expect(await askVerifier(folder, module, tokens, tls.authority)).toEqual([200, 401, 401]);
      const forAnother = module.replace(/audience: issuer|, issuer\)|server\.issuer/, (found) =>
        found.replace(/(server\.)?issuer/, "'https://other.example'"),
      );
      expect(await askVerifier(folder, forAnother, tokens.slice(0, 1), tls.authority)).toEqual([401]);
    },
    60_000,
  );

  it('RabbitMQ takes a token for a password, and gives what the aliases say', async () => {
    const broker = await startRabbitMq(join(folder, 'rabbitmq'), {
      conf: here(document.take('ini').text),
      advanced: here(document.take('erlang').text),
      authority: tls.authority,
    });
    try {
      const use = `import amqp from 'amqplib';
        const connection = { hostname: '127.0.0.1', port: ${broker.port}, username: '' };
        export async function verify(password) {
          const open = await amqp.connect({ ...connection, password });
          const channel = await open.createChannel();
          await channel.assertQueue('orders');
          await open.close();
        }`;
      const { access_token: email, id_token: idToken } = await tokensOfAPerson('openid email');
      const tokens = [await access(), String(email), String(idToken), await opaque()];
      expect(await askVerifier(folder, use, tokens, tls.authority)).toEqual([200, 401, 401, 401]);
    } finally {
      await broker.stop();
    }
  }, 120_000);

  it('mod_oauth2 verifies, or asks', async () => {
    const [byKeys, byAsking] = [document.take('apache'), document.take('apache')].map(({ text }) =>
      here(text),
    );
    const person = await tokensOfAPerson('openid projects');
    const tokens = [
      await access(),
      String(person['access_token']),
      String(person['id_token']),
      await opaque(),
    ];
    expect(await throughApache(String(byKeys), tokens)).toEqual([200, 200, 401, 401]);
    const asking = String(byKeys).replace(/OAuth2TokenVerify.*/, String(byAsking));
    expect(await throughApache(asking, tokens)).toEqual([200, 200, 401, 200]);
    const others = String(byKeys).replace('oauth2_claim aud:', 'oauth2_claim aud:https://other.example/');
    expect(await throughApache(others, tokens.slice(0, 1))).toEqual([401]);
    const { access_token: email } = await tokensOfAPerson('openid email');
    expect(await throughApache(String(byKeys), [String(email)])).toEqual([403]);
  }, 120_000);

  async function throughApache(configuration: string, tokens: readonly string[]): Promise<readonly number[]> {
    const [port, site] = [await freePort(), join(folder, 'site')];
    await mkdir(site, { recursive: true });
    await writeFile(join(site, 'index.html'), 'the API');
    const text = apacheConfiguration({ folder, root: site, port, modules: MODULES }, configuration);
    await writeFile(join(folder, 'apache.conf'), text);
    const apache = new OutsideServer('/usr/sbin/apache2', [
      '-f',
      join(folder, 'apache.conf'),
      '-D',
      'FOREGROUND',
    ]);
    const ask = async (bearer: string): Promise<number> =>
      (await new Agent().get(`http://127.0.0.1:${port}/`, { authorization: `Bearer ${bearer}` })).status;
    try {
      await apache.until(() =>
        ask('').then(
          () => true,
          () => false,
        ),
      );
      const statuses: number[] = [];
      for (const one of tokens) statuses.push(await ask(one));
      return statuses;
    } finally {
      await apache.stop();
    }
  }

  it('introspects', async () => {
    const answer = await shell.run(document.take('sh', 'Ask'), { WORKER_SECRET: workerSecret });
    const documented = JSON.parse(document.take('json', 'Ask').text) as Record<string, unknown>;
    const told = JSON.parse(answer) as Record<string, unknown>;
    expect(Object.keys(told)).toEqual(Object.keys(documented));
    expect(told).toMatchObject({ active: true, scope: 'projects', client_id: 'worker' });
  });
});
