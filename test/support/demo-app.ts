import type { INestApplication } from '@nestjs/common';
import { createApplication } from '../../src/create-application.js';
import { DEMO_USERNAME, demoPassword } from '../../src/demo/demo-clients.js';
import { seedDemo } from '../../src/demo/seed-demo.js';
import { testDatabase } from './databases.js';
import { freePort } from './free-port.js';
import { testPlatform } from './test-platform.js';
import { testConfig } from './test-config.js';

export interface DemoApp {
  readonly app: INestApplication;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** What `npm start` runs: all roles in one process, with the demo's user and clients. */
export async function startDemoApp(): Promise<DemoApp> {
  const port = await freePort();
  const database = await testDatabase();
  const config = testConfig({ port, databaseUrl: database.url });
  const app = await createApplication(config, { platform: testPlatform() });
  await seedDemo(app, config);
  await app.listen(port, 'localhost');
  return {
    app,
    url: config.issuer,
    username: DEMO_USERNAME,
    password: demoPassword(config),
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}
