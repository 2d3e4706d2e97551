import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import { ResourceOwners, SluiceModule } from 'sluice/provider';
import { SluiceTesting, TestBrowser } from 'sluice/testing';
import { AppModule } from '../dist/app.module.js';

const { ISSUER, MCP_URL } = process.env;
const REDIRECT = 'http://127.0.0.1:33418/callback';
const ada = { id: 'ada', username: 'ada', password: 'a long password' };

class People extends ResourceOwners {
  byPassword = async (name, password) =>
    name === ada.username && password === ada.password ? ada : undefined;
  byId = async (id) => (id === ada.id ? ada : undefined);
}

const provider = SluiceModule.forRoot({
  issuer: ISSUER,
  secret: 'only-for-tests-only-for-tests-only-for-tests',
  database: 'sqlite::memory:',
  owners: People,
  features: { registration: true },
  registration: 'open',
  scopes: { notes: 'Read and keep notes', 'notes.readonly': 'Read your notes' },
  resources: [{ id: MCP_URL, scopes: 'notes notes.readonly', accessTokenFormat: 'jwt' }],
});
const start = (app, url) => SluiceTesting.create(app, { port: Number(new URL(url).port) });
let apps = [];
before(async () => {
  apps = [await start(provider, ISSUER), await start(AppModule, MCP_URL)];
});
after(() => Promise.all(apps.map((app) => app.close())));

/** What an agent keeps of its login; `sentTo` is where it sends its person. */
const login = () => ({
  redirectUrl: REDIRECT,
  clientMetadata: { client_name: 'An agent', redirect_uris: [REDIRECT] },
  clientInformation() {
    return this.client;
  },
  saveClientInformation(client) {
    this.client = client;
  },
  tokens() {
    return this.kept;
  },
  saveTokens(tokens) {
    this.kept = tokens;
  },
  saveCodeVerifier(verifier) {
    this.verifier = verifier;
  },
  codeVerifier() {
    return this.verifier;
  },
  redirectToAuthorization(url) {
    this.sentTo = url.href;
  },
});

/** Ada logs in where she has to, and allows what she is asked. */
async function allow(browser, url) {
  let reply = await browser.open(url);
  if (reply.text.includes('type="password"'))
    reply = await browser.submit(reply, { username: ada.username, password: ada.password });
  if (reply.headers.has('location') && !reply.location.startsWith(REDIRECT))
    reply = await browser.open(reply.location);
  if (reply.text.includes('value="allow"')) reply = await browser.submit(reply, { decision: 'allow' });
  return new URL(reply.location).searchParams;
}

test('an agent that nobody registered logs in, reads, and asks for more to write', async () => {
  const [authProvider, browser] = [login(), new TestBrowser()];
  let [client, transport] = [];
  const connect = () => {
    client = new Client({ name: 'agent', version: '1.0.0' });
    transport = new StreamableHTTPClientTransport(new URL(MCP_URL), { authProvider });
    return client.connect(transport);
  };
  const through = async (work) => {
    await assert.rejects(work, UnauthorizedError);
    await transport.finishAuth(await allow(browser, authProvider.sentTo));
    return work();
  };
  const add = () => client.callTool({ name: 'add_note', arguments: { note: 'Milk' } });
  const read = async () => (await client.callTool({ name: 'read_notes' })).content[0].text;

  await through(connect);
  assert.equal(await read(), '');
  assert.equal(authProvider.kept.scope, 'notes.readonly');
  await through(add);
  assert.equal(await read(), 'Milk');
  await client.close();
});

test('others are told where to go', async () => {
  const reply = await fetch(MCP_URL, { method: 'POST' });
  const { origin, pathname } = new URL(MCP_URL);
  assert.deepEqual(
    [reply.status, reply.headers.get('www-authenticate')],
    [
      401,
      `Bearer realm="sluice", scope="notes.readonly", resource_metadata="${origin}/.well-known/oauth-protected-resource${pathname}"`,
    ],
  );
});
