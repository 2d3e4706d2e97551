import { connect } from 'node:net';
import { Reply } from './http-agent.js';

type Header = readonly [name: string, value: string];

/** A request as it goes over the wire. Text is sent as Latin-1, so that `\xff` is that one byte. */
export interface RawRequest {
  readonly method?: string;
  readonly target: string;
  readonly version?: string;
  /** `Host`, `Connection: close` and, with a body, `Content-Length` are added unless they are named here. */
  readonly headers?: readonly Header[];
  readonly body?: string | Buffer;
}

/** What came back over one connection, until the server closed it. */
export interface RawExchange {
  /** The first answer; `undefined` where the connection was closed without one. */
  readonly reply: Reply | undefined;
  /** What came after it: a second answer would stand here. */
  readonly rest: string;
  /** False where the server still waited for more when we gave up. */
  readonly closed: boolean;
}

interface SendOptions {
  /** Says with a FIN that nothing more will come. */
  readonly end?: boolean;
  /** When to give up. Milliseconds. */
  readonly patience?: number;
}

export function encodeRequest(origin: string, request: RawRequest): Buffer {
  const { method = 'GET', target, version = '1.1', headers = [], body } = request;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body ?? '', 'latin1');
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  const framed = named.has('content-length') || named.has('transfer-encoding');
  const added: Header[] = [
    ...(named.has('host') ? [] : [['Host', new URL(origin).host] as const]),
    ...(named.has('connection') ? [] : [['Connection', 'close'] as const]),
    ...(body === undefined || framed ? [] : [['Content-Length', String(bytes.length)] as const]),
  ];
  const lines = [...added, ...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/${version}\r\n${lines}\r\n`, 'latin1'), bytes]);
}

/** Sends bytes to the server at `origin` and reads until it closes the connection. */
export function sendBytes(
  origin: string,
  bytes: string | Buffer,
  { end = false, patience = 5000 }: SendOptions = {},
): Promise<RawExchange> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    let closed = true;
    const socket = connect(Number(port), hostname);
    const timer = setTimeout(() => {
      closed = false;
      socket.destroy();
    }, patience);
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server that has said enough resets the connection while we still write.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(readExchange(origin, Buffer.concat(received), closed));
    });
    socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    if (end) socket.end();
  });
}

/** @throws where the connection was closed without an answer. */
export async function sendRaw(origin: string, request: RawRequest, options?: SendOptions): Promise<Reply> {
  const { reply } = await sendBytes(origin, encodeRequest(origin, request), options);
  if (!reply) throw new Error(`no answer to ${request.method ?? 'GET'} ${request.target.slice(0, 100)}`);
  return reply;
}

function readExchange(origin: string, bytes: Buffer, closed: boolean): RawExchange {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1];
  if (end < 0 || status === undefined) return { reply: undefined, rest: text, closed };
  const headers = readHeaders(text.slice(0, end));
  const length = Number(headers.get('content-length') ?? Number.NaN);
  const bodyEnd = Number.isNaN(length) ? bytes.length : end + 4 + length;
  const body = bytes.subarray(end + 4, bodyEnd).toString('utf8');
  return {
    reply: new Reply(origin, Number(status), headers, body),
    rest: bytes.subarray(bodyEnd).toString('latin1'),
    closed,
  };
}

function readHeaders(head: string): Headers {
  const headers = new Headers();
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}
