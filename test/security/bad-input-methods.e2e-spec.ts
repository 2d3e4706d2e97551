import { expectNothingLeaks, expectRefused, useUnharmed } from '../support/bad-input.js';
import { useProvider } from '../support/provider.js';
import type { RawRequest } from '../support/raw-http.js';
import { encodeRequest, sendBytes, sendRaw } from '../support/raw-http.js';

const provider = useProvider({ config: { roles: new Set(['provider', 'projects', 'consumer'] as const) } });
const ID = '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b';
const QUERIES = ['%', '%ff', '%00', 'a=%c0%80', '&&&=', '__proto__=1', '[]=1', `a=${'x'.repeat(20_000)}`];

/** Every path, with the methods that it has. */
const PATHS: readonly (readonly [path: string, methods: readonly string[]])[] = [
  ['/auth/token', ['POST']],
  ['/auth/code', ['GET', 'HEAD', 'POST']],
  ['/auth/userinfo', ['GET', 'HEAD', 'POST']],
  ['/auth/logout', ['GET', 'HEAD', 'POST']],
  ['/account', ['GET', 'HEAD']],
  ['/account/password', ['POST']],
  ['/auth/errors/invalid_request', ['GET', 'HEAD']],
  ['/.well-known/openid-configuration', ['GET', 'HEAD']],
  ['/.well-known/oauth-authorization-server', ['GET', 'HEAD']],
  ['/.well-known/jwks.json', ['GET', 'HEAD']],
  ['/projects', ['GET', 'HEAD', 'POST']],
  [`/projects/${ID}`, ['DELETE', 'GET', 'HEAD', 'PATCH']],
  ['/consumer/home', ['GET', 'HEAD']],
  ['/consumer/auth', ['GET', 'HEAD']],
  ['/consumer/auth_callback', ['GET', 'HEAD']],
  ['/consumer/projects', ['GET', 'HEAD', 'POST']],
  ['/consumer/logout', ['GET', 'HEAD', 'POST']],
  ['/health/live', ['GET', 'HEAD']],
  ['/health/ready', ['GET', 'HEAD']],
  ['/docs', ['GET', 'HEAD']],
  ['/docs-json', ['GET', 'HEAD']],
  ['/assets/sluice.css', ['GET', 'HEAD']],
  ['/assets/submit-form.js', ['GET', 'HEAD']],
];
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'OPTIONS',
  'TRACE',
  'PUT',
  'PATCH',
  'DELETE',
  'PROPFIND',
  'SEARCH',
  'LOCK',
];

const send = (target: string, more: Partial<RawRequest> = {}) => sendRaw(provider.url, { target, ...more });

describe('Every path', () => {
  useUnharmed(provider);

  describe.each(PATHS)('%s', (path, methods) => {
    it.each(METHODS.filter((method) => !methods.includes(method)))('405 with Allow by %s', async (method) => {
      const reply = await send(path, { method });
      expectNothingLeaks(reply);
      expect([reply.status, reply.headers.get('allow')]).toEqual([405, methods.join(', ')]);
      expect(reply.headers.get('cache-control')).toContain('no-store');
    });

    it('no tunnel by CONNECT, no unknown method', async () => {
      for (const method of ['CONNECT', 'HACK', 'get']) {
        const { reply } = await sendBytes(
          provider.url,
          encodeRequest(provider.url, { method, target: path }),
        );
        if (reply) expectRefused(reply);
      }
    });

    it('no harm by a query of rubbish', async () => {
      if (path === '/consumer/auth') return;
      for (const query of QUERIES) {
        const reply = await send(`${path}?${query}`);
        expect(reply.status).toBeLessThan(500);
        if (reply.status >= 400) expectRefused(reply, 'xxxxxxxx');
      }
    });

    it('no body in the answer to HEAD', async () => {
      if (!methods.includes('HEAD') || path === '/consumer/auth') return;
      const [head, get] = [await send(path, { method: 'HEAD' }), await send(path)];
      expect([head.status, head.text]).toEqual([get.status, '']);
    });
  });
});
