import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

/** What a message needs: each tool its own, everything else the first. */
const SCOPES: Record<string, string> = { read_notes: 'notes.readonly', add_note: 'notes' };

interface Message {
  readonly method?: string;
  readonly params?: { readonly name?: string };
}

/** Of a request, for `@RequireScopes`. */
export function scopesOf({ body }: { body?: Message | readonly Message[] }): string[] {
  const messages = [body ?? {}].flat() as Message[];
  const called = messages.map(
    ({ method, params }) => (method === 'tools/call' && params?.name) || 'read_notes',
  );
  return [...new Set(called.map((name) => SCOPES[name] ?? 'notes'))];
}

const notes = new Map<string, string[]>();
const text = (words: string) => ({ content: [{ type: 'text' as const, text: words }] });

/** The MCP server of one request: whose it is comes with that. */
export const mcp = createMcpHandler(({ authInfo }) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  const person = String(authInfo?.extra?.userId);
  const own = notes.get(person) ?? [];
  server.registerTool('read_notes', { description: 'Your notes' }, () => text(own.join('\n')));
  const note = z.object({ note: z.string() });
  server.registerTool('add_note', { description: 'Keep a note', inputSchema: note }, ({ note }) => {
    notes.set(person, [...own, note]);
    return text('kept');
  });
  return server;
});
