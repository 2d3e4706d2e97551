import { testSettings } from '../../../test/support/test-config.js';
import type { Client, Clients } from '../../clients/index.js';
import type { NameResolver } from '../../common/outbound/name-resolver.js';
import { Outbound } from '../../common/outbound/outbound.js';
import type { LogoutDelivery } from './logout-delivery.entity.js';
import { LogoutSender } from './logout-sender.js';
import type { LogoutTokenSigner } from './logout-token-signer.js';

const LOOPBACK = 'http://127.0.0.1:8080/logout';

const inside: NameResolver = { resolve: async () => [{ address: '10.0.0.1', family: 4 }] };

describe('LogoutSender', () => {
  const fetched = jest.spyOn(globalThis, 'fetch');
  beforeEach(() => fetched.mockReset().mockImplementation(async () => new Response(null, { status: 200 })));
  afterAll(() => fetched.mockRestore());

  /** @param uri that the client has registered. */
  function send(
    uri: string | null,
    { production = false, signal = new AbortController().signal, origin = null as Client['origin'] } = {},
  ) {
    const client = { id: 'client', backchannelLogoutUri: uri, origin };
    const clients = { find: async () => client } as unknown as Clients;
    const tokens = { sign: async () => 'a.b.c' } as unknown as LogoutTokenSigner;
    const settings = testSettings({ production });
    const outbound = new Outbound(inside, settings);
    const sender = new LogoutSender(settings, clients, tokens, outbound);
    return sender.send({ clientId: 'client' } as LogoutDelivery, signal);
  }

  it.each([
    ['https://client.example/logout', false, true],
    ['https://client.example/logout', true, true],
    [LOOPBACK, false, true],
    [LOOPBACK, true, false],
    ['https://client.example:6667/logout', false, false],
    ['http://client.example/logout', false, false],
    ['http://169.254.169.254/latest', false, false],
    ['ftp://client.example/logout', false, false],
    [null, false, false],
  ])('calls %s, in production %s: %s', async (uri, production, calls) => {
    await expect(send(uri, { production })).resolves.toMatchObject({
      result: calls ? 'delivered' : 'refused',
    });
    expect(fetched).toHaveBeenCalledTimes(Number(calls));
  });

  it.each(['itself', 'document'] as const)(
    'calls nobody inside for a client of a stranger (%s)',
    async (origin) => {
      await expect(send('https://inside.example/logout', { origin })).resolves.toEqual({
        result: 'failed',
        reason: 'the host has an address that is not public',
      });
      expect(fetched).not.toHaveBeenCalled();
    },
  );

  it('posts the token and follows nothing', async () => {
    await send(LOOPBACK);
    const [uri, init] = fetched.mock.calls[0] ?? [];
    expect([uri, String(init?.body)]).toEqual([LOOPBACK, 'logout_token=a.b.c']);
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual' });
  });

  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [302, 'failed'],
    [400, 'refused'],
    [404, 'refused'],
    [408, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
  ])('takes %i for %s', async (status, result) => {
    fetched.mockResolvedValue(new Response(null, { status }));
    await expect(send(LOOPBACK)).resolves.toMatchObject({ result });
  });

  it('gives up where it is told to end', async () => {
    fetched.mockImplementation(async (_uri, init) => {
      init?.signal?.throwIfAborted();
      return new Response();
    });
    await expect(send(LOOPBACK, { signal: AbortSignal.abort() })).resolves.toEqual({
      result: 'failed',
      reason: 'AbortError',
    });
  });

  it('says for the log why there was no answer', async () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    fetched.mockRejectedValue(new TypeError('fetch failed', { cause }));
    await expect(send(LOOPBACK)).resolves.toEqual({ result: 'failed', reason: 'ECONNREFUSED' });
  });
});
