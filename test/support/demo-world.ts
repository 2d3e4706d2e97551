import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';
import type { ClientStub } from './client-stub.js';
import { startClientStub } from './client-stub.js';
import type { DemoApp } from './demo-app.js';
import { startDemoApp } from './demo-app.js';

export interface DemoWorld {
  readonly demo: DemoApp;
  readonly browser: Browser;
  readonly client: ClientStub;
}

/** The demo application, a browser and a client for all tests of the suite. */
export function useDemoWorld(): () => DemoWorld {
  let world: DemoWorld;
  beforeAll(async () => {
    const [demo, browser, client] = await Promise.all([startDemoApp(), launchBrowser(), startClientStub()]);
    world = { demo, browser, client };
  });
  afterAll(async () => {
    await world.browser.close();
    await world.client.stop();
    await world.demo.stop();
  });
  return () => world;
}
