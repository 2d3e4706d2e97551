import type { IncomingMessage, ServerResponse } from 'node:http';
import { All, Body, Controller, Module, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { BearerModule, RequireScopes } from '../../../src/bearer/index.js';
import type { Clock } from '../../../src/common/clock.js';
import { freePort } from '../../support/free-port.js';

interface Message {
  readonly params?: { readonly name?: string };
}

/** What each tool needs; everything else needs the first. */
const SCOPES: Readonly<Record<string, string>> = { read: 'notes.readonly', write: 'notes' };
const [BASE, ALL] = [String(SCOPES['read']), 'notes notes.readonly'];

const answer = toNodeHandler(
  createMcpHandler(() => {
    const server = new McpServer({ name: 'notes', version: '1.0.0' });
    for (const name of Object.keys(SCOPES))
      server.registerTool(name, { description: name }, () => ({
        content: [{ type: 'text', text: `did ${name}` }],
      }));
    return server;
  }),
);

@Controller('mcp')
class McpController {
  @All()
  @RequireScopes(({ body }: { body?: Message }) => [SCOPES[body?.params?.name ?? ''] ?? BASE])
  async messages(@Req() request: IncomingMessage, @Res() response: ServerResponse, @Body() body: unknown) {
    await answer(request, response, body);
  }
}

interface Told {
  readonly issuer: string;
  readonly clock?: Clock;
  /** Makes it a resource of the issuer, whose tokens are JWTs. */
  readonly register: (resource: { readonly id: string; readonly scopes: string }) => Promise<unknown>;
}

/** An MCP server of the SDK in a Nest application, for clients of either line of it, behind tokens that are for it alone. */
export class McpServerApp {
  private constructor(
    /** What it is called at its issuer as well. */
    readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start({ issuer, clock, register }: Told): Promise<McpServerApp> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/mcp`;
    await register({ id: url, scopes: ALL });
    @Module({
      imports: [
        BearerModule.forRoot({ issuer, audience: url, nestedScopes: true, ...(clock && { clock }) }),
        BearerModule.forResource({ resource: url, issuer, scopes: [BASE], name: 'Notes' }),
      ],
      controllers: [McpController],
    })
    class App {}
    const app = await NestFactory.create(App, new ExpressAdapter(), { logger: false });
    await app.listen(port, '127.0.0.1');
    return new McpServerApp(url, () => app.close());
  }
}
