import * as v2 from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { TestUser } from '../../support/provider.js';
import type { McpLogin } from './mcp-login.js';
import { Visitor } from './visitor.js';

interface Connection {
  connect(): Promise<void>;
  tools(): Promise<readonly string[]>;
  call(tool: string): Promise<unknown>;
  /** Takes the answer of the authorization endpoint. */
  finish(callback: URL): Promise<void>;
  close(): Promise<void>;
}
type Connect = (url: URL, login: McpLogin) => Connection;

const ABOUT = { name: 'an agent', version: '1.0.0' };

/** Of `@modelcontextprotocol/sdk`. */
const first: Connect = (url, authProvider) => {
  const [client, transport] = [new Client(ABOUT), new StreamableHTTPClientTransport(url, { authProvider })];
  return {
    connect: () => client.connect(transport),
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name) => (await client.callTool({ name })).content,
    finish: (callback) => transport.finishAuth(String(callback.searchParams.get('code'))),
    close: () => client.close(),
  };
};

/** Of `@modelcontextprotocol/client`. */
const second: Connect = (url, authProvider) => {
  const [client, transport] = [
    new v2.Client(ABOUT),
    new v2.StreamableHTTPClientTransport(url, { authProvider }),
  ];
  return {
    connect: () => client.connect(transport),
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name) => (await client.callTool({ name })).content,
    finish: (callback) => transport.finishAuth(callback.searchParams),
    close: () => client.close(),
  };
};

export const MCP_SDKS = [
  ['@modelcontextprotocol/sdk 1', first],
  ['@modelcontextprotocol/client 2', second],
] as const;

/** An MCP client with a person at hand, whom it sends to the provider where it has to. */
export class McpAgent {
  /** How often its person was sent to the provider. */
  logins = 0;
  #connection: Connection;

  constructor(
    private readonly connectTo: () => Connection,
    readonly login: McpLogin,
    private readonly user: Pick<TestUser, 'username' | 'password'>,
  ) {
    this.#connection = connectTo();
  }

  static of(connect: Connect, server: string, login: McpLogin, user: McpAgent['user']): McpAgent {
    return new McpAgent(() => connect(new URL(server), login), login, user);
  }

  /** The tools of the server. */
  async connect(): Promise<readonly string[]> {
    await this.#through(async () => {
      this.#connection = this.connectTo();
      await this.#connection.connect();
    });
    return this.#connection.tools();
  }

  call(tool: string): Promise<unknown> {
    return this.#through(() => this.#connection.call(tool));
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #through<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnauthorizedError || error instanceof v2.UnauthorizedError)) throw error;
      this.logins++;
      const { authorizeUrl, redirectUrl } = this.login;
      await this.#connection.finish(
        new URL(await new Visitor(this.user).openUntil(authorizeUrl, redirectUrl)),
      );
      return work();
    }
  }
}
