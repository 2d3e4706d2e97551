import { AdversarialProvider } from '../../../test/support/adversarial-provider.js';
import type { ProviderSdkOptions } from './index.js';

const PROJECT = { id: 'p1', name: 'Lighthouse' };

describe('what the API is asked', () => {
  let provider: AdversarialProvider;
  beforeAll(async () => (provider = await AdversarialProvider.create()));
  beforeEach(() => provider.reset());

  const failing = (times: number, status = 503, headers: Record<string, string> = {}) => {
    let left = times;
    return () => (left-- > 0 ? new Response(null, { status, headers }) : Response.json(PROJECT));
  };
  const at = async (answer: () => Response, options: Partial<ProviderSdkOptions> = {}) => {
    provider.deviation = { answers: { '/projects/p1': answer, '/projects': answer } };
    const sdk = provider.newSdk(options);
    return sdk.getUser(await provider.exchange(sdk));
  };

  it('reads and deletes a project by its id, which stays one segment of the path', async () => {
    const user = await at(() => Response.json(PROJECT));
    expect(await user.getProject('p1')).toEqual(PROJECT);
    provider.deviation = { answers: { '/projects/..%2Fadmin': () => new Response(null, { status: 204 }) } };
    await expect(user.deleteProject('../admin')).resolves.toBeUndefined();
    expect(provider.requests.at(-1)).toMatchObject({ method: 'DELETE', path: '/projects/..%2Fadmin' });
  });

  it.each(['', '.', '..', '\ud800', 'a\0', 'x'.repeat(201)])('is never asked about %j', async (id) => {
    const user = await at(() => Response.json(PROJECT));
    provider.reset();
    for (const ask of [() => user.getProject(id), () => user.deleteProject(id)])
      await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    expect(provider.requests).toEqual([]);
  });

  it('repeats what only reads, and what a second time changes nothing', async () => {
    expect(await (await at(failing(2))).getProject('p1')).toEqual(PROJECT);
    await (await at(failing(1))).deleteProject('p1');
  });

  it('never creates twice', async () => {
    const user = await at(failing(1));
    await expect(user.createProject({ name: 'X' })).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(provider.received('/projects')).toHaveLength(1);
  });

  it('gives up after the configured number of repetitions', async () => {
    const user = await at(failing(9), { retries: 1 });
    await expect(user.getProject('p1')).rejects.toMatchObject({
      code: 'provider_unavailable',
      status: 503,
    });
    expect(provider.received('/projects/p1')).toHaveLength(2);
  });

  it('obeys Retry-After where that is bearable, and passes on a longer one', async () => {
    expect(await (await at(failing(1, 429, { 'retry-after': '0' }))).getProject('p1')).toEqual(PROJECT);
    provider.reset();
    const user = await at(failing(1, 429, { 'retry-after': '600' }));
    await expect(user.getProject('p1')).rejects.toMatchObject({ status: 429, retryAfterSeconds: 600 });
    expect(provider.received('/projects/p1')).toHaveLength(1);
  });

  it.each([
    [401, 'token_refused'],
    [403, 'insufficient_scope'],
    [404, 'not_found'],
    [409, 'api_refused'],
    [302, 'invalid_response'],
  ])('says what %i means: %s', async (status, code) => {
    const user = await at(failing(1, status));
    await expect(user.getProject('p1')).rejects.toMatchObject({ code, status });
    expect(provider.received('/projects/p1')).toHaveLength(1);
  });

  it('ends a call that takes too long', async () => {
    const sdk = provider.newSdk({
      timeoutSeconds: 0.05,
      retries: 0,
      fetch: ((url: string, init: RequestInit) =>
        url.endsWith('/projects')
          ? new Promise((_resolve, reject) =>
              init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
            )
          : provider.fetch(url, init)) as typeof fetch,
    });
    const user = sdk.getUser(await provider.exchange(sdk));
    await expect(user.listProjects()).rejects.toMatchObject({ code: 'provider_unavailable' });
  });
});
