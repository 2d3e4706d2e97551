import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { OpenFiles } from './common/open-files.js';

/** Of the files that may be opened, half, but no more than these, are for everything else: the database, calls, threads. */
const SPARE_FILES = 64;
/** Connections that are still free when others have to make room. */
const HEADROOM = 8;

/**
 * Bounds the connections of a server, so that whoever opens them without end takes file descriptors from nobody. When it gets
 * tight the one that has said nothing for longest makes room, then those that are idle; beyond the bound new ones are closed.
 * @param allowed how many there may be, as long as the process may open that many files.
 */
export function boundConnections(server: Server, allowed: number): void {
  const files = new OpenFiles();
  const ownFiles = files.count();
  const most = (): number => {
    const free = files.limit() - ownFiles;
    return Math.max(1, Math.min(allowed, free - Math.min(SPARE_FILES, Math.floor(free / 2))));
  };
  const connections = new Set<Socket>();
  server.maxConnections = most();
  server.on('connection', (socket) => {
    server.maxConnections = most();
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    const full = server.maxConnections - Math.min(HEADROOM, server.maxConnections / 4);
    if (connections.size > full) makeRoom(server, connections, socket);
  });
  const logger = new Logger('Connections');
  // Where a connection can't be accepted; unheard it would end the process.
  server.on('error', ({ message }) => logger.warn(message));
}

function makeRoom(server: Server, connections: ReadonlySet<Socket>, newest: Socket): void {
  for (const socket of connections) {
    if (socket !== newest && socket.bytesRead === 0 && !socket.destroyed) return void socket.destroy();
  }
  server.closeIdleConnections();
}
