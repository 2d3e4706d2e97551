import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';

/** How long who is connected is waited for. Milliseconds. */
const GRACE = 1000;

/** As our server ends: browsers that are still open hold connections that they have never used, and nothing else would close these. */
export async function closeApplication(app: INestApplication | undefined): Promise<void> {
  const server = app?.getHttpServer() as Server | undefined;
  const grace = setTimeout(() => server?.closeAllConnections(), GRACE);
  await app?.close().finally(() => clearTimeout(grace));
}
