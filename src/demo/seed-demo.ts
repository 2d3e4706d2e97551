import type { INestApplicationContext } from '@nestjs/common';
import { Clients } from '../clients/index.js';
import type { Config } from '../config/config.js';
import { UserAuthenticator, UserError, Users } from '../users/index.js';
import { DEMO_USERNAME, demoClients, demoPassword, DOCS_CLIENT_ID } from './demo-clients.js';

/** Makes the demo's user and clients on the first start; the last of them tells that it was done. */
export async function seedDemo(app: INestApplicationContext, config: Config): Promise<void> {
  const clients = app.get(Clients, { strict: false });
  if (await clients.find(DOCS_CLIENT_ID)) return;
  await addUser(app.get(Users, { strict: false }), demoPassword(config));
  for (const registration of demoClients(config)) {
    // Another process may be at the same work.
    await clients.add(registration).catch(async (error: unknown) => {
      if (!(await clients.find(registration.id))) throw error;
    });
  }
}

/** Whether the demo's user has the password that was made with them: a changed one is nobody's business. */
export async function demoPasswordHolds(app: INestApplicationContext, config: Config): Promise<boolean> {
  const authenticator = app.get(UserAuthenticator, { strict: false });
  return (await authenticator.authenticate(DEMO_USERNAME, demoPassword(config))) !== undefined;
}

async function addUser(users: Users, password: string): Promise<void> {
  try {
    await users.add({ username: DEMO_USERNAME, password, name: 'Demo User', email: 'demo@example.com' });
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'exists')) throw error;
  }
}
