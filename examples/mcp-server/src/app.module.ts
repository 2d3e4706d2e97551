import type { IncomingMessage, ServerResponse } from 'node:http';
import { All, Body, Controller, Module, Req, Res } from '@nestjs/common';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { BearerModule, CurrentAccess, RequireScopes, type VerifiedAccess } from 'sluice/bearer';
import { mcp, scopesOf } from './tools.js';

const { ISSUER = 'http://localhost:3000', MCP_URL = 'http://localhost:3003/mcp' } = process.env;
const answer = toNodeHandler(mcp);

/** The guard is on the route: a refusal has to be an answer of HTTP, or no client starts its login. */
@Controller('mcp')
class McpController {
  @All()
  @RequireScopes(scopesOf)
  async messages(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Body() body: unknown,
    @CurrentAccess() { userId, clientId, scope }: VerifiedAccess,
  ) {
    const auth = { token: '', clientId, scopes: [...scope.names], extra: { userId } };
    await answer(Object.assign(request, { auth }), response, body);
  }
}

@Module({
  imports: [
    BearerModule.forRoot({ issuer: ISSUER, audience: MCP_URL, nestedScopes: true }),
    BearerModule.forResource({
      resource: MCP_URL,
      issuer: ISSUER,
      scopes: ['notes.readonly'],
      name: 'Notes',
    }),
  ],
  controllers: [McpController],
})
export class AppModule {}
