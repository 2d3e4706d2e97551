import type { INestApplication } from '@nestjs/common';
import type { ConsumerConfig } from '../../src/config/config.js';
import { createApplication } from '../../src/create-application.js';
import { DEMO_USERNAME, demoPassword } from '../../src/demo/demo-clients.js';
import { seedDemo } from '../../src/demo/seed-demo.js';
import { closeApplication } from './close-application.js';
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

/**
 * What `npm start` runs: all roles in one process, with the demo's user and clients.
 * @param consumer what the environment says of it.
 */
export async function startDemoApp(consumer: Partial<ConsumerConfig> = {}): Promise<DemoApp> {
  const port = await freePort();
  const database = await testDatabase();
  const config = testConfig({ port, databaseUrl: database.url, consumer });
  const app = await createApplication(config, { platform: testPlatform() });
  await seedDemo(app, config);
  await app.listen(port, 'localhost');
  return {
    app,
    url: config.issuer,
    username: DEMO_USERNAME,
    password: demoPassword(config),
    stop: async () => {
      await closeApplication(app);
      await database.drop();
    },
  };
}
