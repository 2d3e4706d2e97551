import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { ResolvedAddress } from './name-resolver.js';
import { NameResolver } from './name-resolver.js';
import { Outbound } from './outbound.js';
import { OutboundError } from './outbound-error.js';

const HERE: ResolvedAddress = { address: '127.0.0.1', family: 4 };
const PUBLIC: ResolvedAddress = { address: '93.184.215.14', family: 4 };

/** Answers with one list after the other, the last one for ever. */
class Names extends NameResolver {
  readonly asked: string[] = [];
  constructor(private readonly answers: (readonly ResolvedAddress[])[]) {
    super();
  }
  resolve(host: string): Promise<readonly ResolvedAddress[]> {
    this.asked.push(host);
    return Promise.resolve((this.answers.length > 1 ? this.answers.shift() : this.answers[0]) ?? []);
  }
}

describe('Outbound', () => {
  let server: Server;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let heads: IncomingMessage[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      heads.push(request);
      answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  beforeEach(() => (heads = []));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const at = (host: string): string => `http://${host}:${(server.address() as AddressInfo).port}/document`;
  const get = (uri: string, names: NameResolver = new Names([[HERE]]), loopbackDeliveries = true) =>
    new Outbound(names, { loopbackDeliveries }).get(uri, { accept: 'application/json', limit: 100 });

  it('reads a body up to the limit, and asks for nothing but that', async () => {
    answer = (_, response) => response.setHeader('cookie', 'a=b').end('a'.repeat(100));
    const { body } = await get(at('localhost'));
    expect(body).toHaveLength(100);
    expect(heads[0]?.headers).toEqual({
      ...{ accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'sluice' },
      ...{ connection: 'close', host: new URL(at('localhost')).host },
    });
  });

  it('posts a form, and reads nothing of what comes back', async () => {
    let body = '';
    answer = (request, response) =>
      void request
        .on('data', (chunk) => (body += String(chunk)))
        .on('end', () => response.writeHead(302).end('a'));
    const outbound = new Outbound(new Names([[HERE]]), { loopbackDeliveries: true });
    const form = new URLSearchParams({ a: 'b c' });
    expect(await outbound.post(at('localhost'), form, new AbortController().signal)).toBe(302);
    expect([heads[0]?.method, heads[0]?.headers['content-type'], body]).toEqual([
      ...['POST', 'application/x-www-form-urlencoded', 'a=b+c'],
    ]);
    await expect(outbound.post(at('localhost'), form, AbortSignal.abort())).rejects.toThrow('ABORT_ERR');
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['one byte more', (response) => response.end('a'.repeat(101)), 'more than 100 bytes'],
    [
      'more than it says',
      (response) => response.setHeader('content-length', 1_000_000_000).write('a'),
      'more than',
    ],
    ['what never ends', (response) => flood(response), 'more than 100 bytes'],
    [
      'what is packed',
      (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('a'.repeat(9))),
      'compressed',
    ],
    ['a redirect', (response) => response.writeHead(302, { location: '/elsewhere' }).end(), 'the status 302'],
    ['nothing to say', (response) => response.writeHead(204).end(), 'the status 204'],
    ['an error', (response) => response.writeHead(500).end(), 'the status 500'],
    ['half of it', (response) => cutOff(response), 'ECONNRESET'],
  ])('refuses %s', async (_, reply, message) => {
    answer = (__, response) => reply(response);
    await expect(get(at('localhost'))).rejects.toThrow(message);
    expect(heads).toHaveLength(1);
  });

  it.each<[string, ResolvedAddress[]]>([
    ['this machine', [HERE]],
    ['a private network', [{ address: '10.0.0.1', family: 4 }]],
    ['one in the clothes of IPv6', [{ address: '::ffff:10.0.0.1', family: 6 }]],
    ['a public address and a private one', [PUBLIC, { address: '10.0.0.1', family: 4 }]],
    ['nothing', []],
  ])('connects to nobody where a name leads to %s', async (_, addresses) => {
    const uri = at('inside.example').replace('http:', 'https:');
    await expect(get(uri, new Names([addresses]), false)).rejects.toThrow(OutboundError);
    expect(heads).toHaveLength(0);
  });

  it('does not take this machine for one of several', async () => {
    await expect(get(at('mixed.example'), new Names([[HERE, PUBLIC]]))).rejects.toThrow('not https');
  });

  it('asks for an address once, and connects to the one that was checked', async () => {
    answer = (_, response) => response.end('x');
    const names = new Names([[HERE], [{ address: '192.0.2.1', family: 4 }]]);
    await get(at('changes.example'), names);
    expect(names.asked).toEqual(['changes.example']);
    expect(heads[0]?.headers.host).toBe(new URL(at('changes.example')).host);
  });

  it('asks one host twice at once at the most, and others meanwhile', async () => {
    const waiting: ServerResponse[] = [];
    answer = (_, response) => waiting.push(response);
    const outbound = new Outbound(new Names([[HERE]]), { loopbackDeliveries: true });
    const ask = (host: string) => outbound.get(at(host), { accept: '*/*', limit: 10 });
    const [first, second, third] = [ask('slow.example'), ask('slow.example'), ask('slow.example')];
    await expect(third).rejects.toThrow('too many requests under way');
    const other = ask('other.example');
    while (waiting.length < 3) await new Promise((done) => setImmediate(done));
    for (const response of waiting) response.end('x');
    expect((await Promise.all([first, second, other])).map(({ body }) => body.toString())).toEqual([
      'x',
      'x',
      'x',
    ]);
  });
});

function flood(response: ServerResponse): void {
  const timer = setInterval(() => response.write('a'.repeat(50)), 1);
  response.on('close', () => clearInterval(timer));
}

function cutOff(response: ServerResponse): void {
  response.setHeader('content-length', 50).write('a');
  setImmediate(() => response.destroy());
}
