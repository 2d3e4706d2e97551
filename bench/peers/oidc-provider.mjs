/**
 * `oidc-provider` 9 as fast as it goes: plain maps for storage, opaque tokens, everything off that is not measured.
 * Its own memory adapter is not used: it walks over all tokens of a grant whenever one is added.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { CLIENT, USER } from '../targets/fixtures.mjs';

/** Tokens are thrown away, oldest first, beyond this many of one kind: the process is measured, not its memory's size. */
const MOST = 100_000;
const PERMANENT = new Set(['Session', 'Grant', 'Client', 'Interaction']);

class MapAdapter {
  #rows = new Map();
  #byUid = new Map();
  #bounded;

  constructor(model) {
    this.#bounded = !PERMANENT.has(model);
  }

  async upsert(id, payload) {
    this.#rows.set(id, payload);
    if (payload.uid) this.#byUid.set(payload.uid, payload);
    if (this.#bounded && this.#rows.size > MOST) this.#rows.delete(this.#rows.keys().next().value);
  }

  async find(id) {
    return this.#rows.get(id);
  }

  async findByUid(uid) {
    return this.#byUid.get(uid);
  }

  async consume(id) {
    this.#rows.get(id).consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    this.#rows.delete(id);
  }

  async revokeByGrantId(grantId) {
    for (const [id, row] of this.#rows) if (row.grantId === grantId) this.#rows.delete(id);
  }
}

const url = `http://127.0.0.1:${process.env.PORT}`;
const off = { enabled: false };
const on = { enabled: true };

const provider = new Provider(url, {
  adapter: MapAdapter,
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [CLIENT.redirectUri],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      response_types: ['code'],
      scope: CLIENT.scope,
    },
  ],
  scopes: CLIENT.scope.split(' '),
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email'] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: USER.name, preferred_username: USER.username, email: USER.email }),
  }),
  // RS256, as ours.
  jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
  cookies: { keys: ['a-key-of-the-bench'] },
  pkce: { required: () => false },
  rotateRefreshToken: true,
  issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  ttl: {
    AccessToken: 3600,
    AuthorizationCode: 60,
    ClientCredentials: 3600,
    Grant: 86_400,
    IdToken: 3600,
    Interaction: 3600,
    RefreshToken: 86_400,
    Session: 86_400,
  },
  features: {
    clientCredentials: on,
    introspection: on,
    userinfo: on,
    devInteractions: off,
    dPoP: off,
    pushedAuthorizationRequests: off,
    resourceIndicators: off,
    rpInitiatedLogout: off,
  },
});

provider.on('server_error', (_context, error) => process.stderr.write(`${error.stack}\n`));

const answer = provider.callback();

/** Logs the user in and grants everything, without a page: only the way there is short, the session is real. */
async function interact(request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: USER.username, clientId: params.client_id });
  grant.addOIDCScope(CLIENT.scope);
  const result = { login: { accountId: USER.username }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

createServer((request, response) => {
  if (!request.url.startsWith('/interaction/')) return void answer(request, response);
  interact(request, response).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    response.destroy();
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
