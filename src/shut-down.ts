import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** How long requests under way may take to end. Milliseconds. */
const GRACE = 2500;
/** How often connections are looked at that became idle. Milliseconds. */
const SWEEP = 50;

/** Takes no new requests, lets those under way have their answer, then closes what is left. */
export async function shutDown(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
  const grace = setTimeout(() => server.closeAllConnections(), GRACE);
  await app.close();
  clearInterval(sweep);
  clearTimeout(grace);
}
