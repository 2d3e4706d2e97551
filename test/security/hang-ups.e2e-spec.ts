import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { useProvider } from '../support/provider.js';

describe('who hangs up in the middle of a request', () => {
  const provider = useProvider();
  const log: string[] = [];
  beforeAll(() => {
    const write = (...parts: unknown[]): void => void log.push(parts.map(String).join(' '));
    Logger.overrideLogger({ log: write, error: write, warn: write });
  });
  afterAll(() => Logger.overrideLogger(false));

  it.each(['/auth/token', '/auth/code', '/projects', '/consumer/backchannel_logout', '/nowhere'])(
    'is nothing unexpected: POST %s',
    async (path) => {
      const { hostname, port } = new URL(provider.url);
      const server = provider.app.getHttpServer() as Server;
      const socket = connect(Number(port), hostname);
      const head = ['Host: x', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 99'];
      socket.write(`POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\na=`);
      const [request] = (await once(server, 'request')) as [IncomingMessage];
      // Not of the request: where Express has answered already, nobody tells it any more.
      const closed = new Promise((resolve) => request.socket.once('close', resolve));
      socket.destroy();
      await closed;
      await setImmediate();
      expect(log).toEqual([]);
    },
  );
});
