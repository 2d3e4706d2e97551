import type { Server } from 'node:http';
import type { ConsumerApp } from '../support/consumer-app.js';
import { startConsumerApp } from '../support/consumer-app.js';
import { ForeignProvider } from '../support/foreign-provider.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';
import { startPrefixProxy } from '../support/prefix-proxy.js';

describe('a consumer behind a proxy, under a path prefix', () => {
  let provider: ForeignProvider;
  let consumer: ConsumerApp;
  let proxy: Server;
  let url: string;

  beforeAll(async () => {
    const [inner, outer] = [await freePort(), await freePort()];
    url = `http://127.0.0.1:${outer}/my/app`;
    const redirectUri = `${url}/consumer/auth_callback`;
    provider = await ForeignProvider.start(redirectUri);
    const providers = [{ name: 'default', ...provider.registration }];
    consumer = await startConsumerApp(inner, { redirectUri, providers });
    proxy = await startPrefixProxy(outer, '/my/app', inner);
  });
  afterAll(async () => {
    proxy.close();
    await Promise.all([consumer.stop(), provider.stop()]);
  });

  it('logs in, works and logs out without ever leaving the prefix', async () => {
    const agent = new Agent();
    const asked = await agent.get(`${url}/consumer/projects`);
    expect(asked.location).toBe(`${url}/consumer/auth?return_to=%2Fmy%2Fapp%2Fconsumer%2Fprojects`);
    const callback = await provider.logIn(agent, (await agent.follow(asked)).location);
    const projects = await agent.follow(await agent.get(callback));
    expect([projects.status, projects.url]).toEqual([200, `${url}/consumer/projects`]);
    const paths = [...projects.text.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, path]) => path);
    expect(paths.filter((path) => !/^(\/my\/app\/|data:)/.test(path ?? ''))).toEqual([]);
    expect((await agent.submit(projects, { name: 'Lighthouse' })).location).toBe(projects.url);
    expect((await agent.postForm(`${url}/consumer/logout`, {})).location).toBe(`${url}/consumer/home`);
    expect((await agent.get(`${url}/consumer/home`)).text).toContain('href="/my/app/consumer/auth"');
  });
});
