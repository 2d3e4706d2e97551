import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { boundedFetch } from './bounded-fetch.js';
import { resolveOptions } from './provider-sdk-options.js';

/** A server that goes on while this thread sleeps; it answers after so many milliseconds. */
const SERVER = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:http').createServer((request, response) => {
    setTimeout(() => response.end('the answer'), Number(request.url.slice(1)));
    Atomics.store(arrived, 0, 1);
    Atomics.notify(arrived, 0);
  });
  let arrived;
  parentPort.once('message', (memory) => (arrived = new Int32Array(memory)));
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

describe('a request to the provider', () => {
  const arrived = new Int32Array(new SharedArrayBuffer(4));
  let worker: Worker;
  let url: string;
  beforeAll(async () => {
    worker = new Worker(SERVER, { eval: true });
    worker.postMessage(arrived.buffer);
    const [port] = (await once(worker, 'message')) as [number];
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => worker.terminate());
  beforeEach(() => Atomics.store(arrived, 0, 0));

  const ask = (after: number): Promise<string> => {
    const options = resolveOptions('client', { issuer: url, redirectUri: `${url}/cb`, timeoutSeconds: 0.2 });
    return boundedFetch(options)(`${url}/${after}`).then((response) => response.text());
  };
  /** Until the request is there, and then this thread does nothing for so many milliseconds, as if it were stopped. */
  const sleep = async (milliseconds: number): Promise<void> => {
    while (Atomics.load(arrived, 0) === 0) await new Promise(setImmediate);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  };

  it('has its answer also where that came while the process slept beyond the time-out', async () => {
    const answer = ask(50);
    await sleep(600);
    await expect(answer).resolves.toBe('the answer');
  });

  it('ends where no answer came in time', async () => {
    await expect(ask(5000)).rejects.toMatchObject({
      code: 'provider_unavailable',
      message: expect.stringContaining('TimeoutError'),
    });
  });
});
