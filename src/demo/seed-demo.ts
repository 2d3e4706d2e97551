import type { INestApplicationContext } from '@nestjs/common';
import { Clients } from '../clients/index.js';
import type { Config } from '../config/config.js';
import { Users } from '../users/index.js';
import { DEMO_USERNAME, demoClients, demoPassword, DOCS_CLIENT_ID } from './demo-clients.js';

/** Makes the demo's user and clients on the first start; the last of them tells that it was done. */
export async function seedDemo(app: INestApplicationContext, config: Config): Promise<void> {
  const clients = app.get(Clients, { strict: false });
  const users = app.get(Users, { strict: false });
  if (await clients.find(DOCS_CLIENT_ID)) return;
  if (await clients.find(DOCS_CLIENT_ID)) return;
  const taken = new Set((await users.list()).map(({ username }) => username));
  if (!taken.has(DEMO_USERNAME)) {
    const password = demoPassword(config);
    await users.add({ username: DEMO_USERNAME, password, name: 'Demo User', email: 'demo@example.com' });
  }
  for (const registration of demoClients(config)) {
    if (!(await clients.find(registration.id))) await clients.add(registration);
  }
}
