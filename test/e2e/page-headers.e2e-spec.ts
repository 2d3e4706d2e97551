import { Agent, type Reply } from '../support/http-agent.js';
import type { DemoApp } from '../support/demo-app.js';
import { startDemoApp } from '../support/demo-app.js';

/** Every page that somebody who is not logged in can reach, of both roles. */
const PAGES = [
  '/auth/code?client_id=demo-web&response_type=code&state=x',
  '/auth/code?client_id=demo-web&response_type=code&state=x&response_mode=form_post&prompt=none',
  '/auth/code',
  '/auth/errors/invalid_request',
  '/auth/logout',
  '/consumer/home',
  '/consumer/auth_callback',
  '/docs',
  '/docs/oauth2-redirect.html',
];

describe('Every page', () => {
  let demo: DemoApp;
  const replies = new Map<string, Reply>();
  beforeAll(async () => {
    demo = await startDemoApp();
    for (const path of PAGES) replies.set(path, await new Agent().get(demo.url + path));
  });
  afterAll(() => demo.stop());

  it.each(PAGES)('%s: no frame, no referrer, no sniffing, and no script but a file of ours', (path) => {
    const reply = replies.get(path)!;
    expect(reply.headers.get('content-type')).toMatch(/^text\/html/i);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
    const policy = String(reply.headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/script-src[^;]*(?:unsafe|\*|http)/);
    const tags = reply.text.match(/<script[^>]*>/gi) ?? [];
    for (const tag of tags) expect(tag).toMatch(/ src="(?!https?:|\/\/)/);
    expect(reply.text).not.toMatch(/<script[^>]*>\s*[^\s<]| on\w+="|javascript:/i);
  });
});
