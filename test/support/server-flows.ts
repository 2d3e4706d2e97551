import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { TokenResponse } from './expectations.js';
import { Agent, type Reply } from './http-agent.js';
import { basic, CALLBACK, codeOf, form, type Params } from './provider.js';
import type { ServerProcess } from './server-process.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const USER = { username: 'ada', password: 'correct horse battery' };
const CLIENT_ID = 'web';

/** A confidential client and a user, made by the CLI, and their requests to any server on that database. */
export class ServerFlows {
  private constructor(readonly secret: string) {}

  static readonly user = USER;

  static async make(server: ServerProcess): Promise<ServerFlows> {
    await server.cliJson('user', 'add', '--username', USER.username, '--password', USER.password);
    const { client_secret: secret } = await server.cliJson(
      ...['auth', 'add-client', '--id', CLIENT_ID, '--generate-secret', '--redirect-uri', CALLBACK],
      ...['--grants', 'authorization_code refresh_token client_credentials password'],
      ...['--allowed-scopes', 'openid projects', '--default-scope', 'projects'],
    );
    return new ServerFlows(String(secret));
  }

  token({ url }: ServerProcess, params: Params): Promise<Reply> {
    const headers = { ...FORM, ...basic(CLIENT_ID, this.secret) };
    return new Agent().send(`${url}/auth/token`, { method: 'POST', headers, body: form(params).toString() });
  }

  clientCredentials(server: ServerProcess): Promise<Reply> {
    return this.token(server, { grant_type: 'client_credentials' });
  }

  login(server: ServerProcess): Promise<Reply> {
    return this.token(server, { grant_type: 'password', ...USER });
  }

  /** A login whose head the server has taken. @returns what sends the rest, and answers the status. */
  async beginLogin({ url }: ServerProcess): Promise<() => Promise<number | undefined>> {
    const body = form({ grant_type: 'password', ...USER }).toString();
    const pending = request(`${url}/auth/token`, {
      method: 'POST',
      headers: {
        ...FORM,
        ...basic(CLIENT_ID, this.secret),
        'content-length': body.length,
        expect: '100-continue',
      },
    });
    const answer = once(pending, 'response') as Promise<[IncomingMessage]>;
    await once(pending, 'continue');
    return async () => {
      pending.end(body);
      const [reply] = await answer;
      return reply.resume().statusCode;
    };
  }

  exchange(server: ServerProcess, code: string): Promise<Reply> {
    return this.token(server, { grant_type: 'authorization_code', code });
  }

  refresh(server: ServerProcess, refreshToken: string | undefined): Promise<Reply> {
    return this.token(server, { grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  async code({ url }: ServerProcess, agent = new Agent()): Promise<string> {
    const params = { client_id: CLIENT_ID, response_type: 'code', state: 's', scope: 'openid projects' };
    const body = form({ ...params, ...USER }).toString();
    return codeOf(await agent.send(`${url}/auth/code`, { method: 'POST', headers: FORM, body }));
  }

  /** The tokens of a whole authorization-code flow at one server. */
  async tokens(server: ServerProcess): Promise<TokenResponse> {
    return (await this.exchange(server, await this.code(server))).json<TokenResponse>();
  }
}
