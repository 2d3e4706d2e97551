import { connect } from 'node:net';

const HEAD_END = '\r\n\r\n';
const CHUNKS_END = '0\r\n\r\n';

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} head the status line and the headers, as they came
 * @property {string} body as latin1: everything that is measured here is ASCII
 */

/**
 * One keep-alive connection with one request at a time. It knows just enough of HTTP/1.1 to be cheap: the machine has few
 * cores, and what the load generator burns the server lacks.
 */
export class Connection {
  #port;
  #socket;
  #received = '';
  /** @type {{ resolve: (answer: Answer) => void, reject: (error: Error) => void } | undefined} */
  #waiting;

  /** @param {number} port on 127.0.0.1 */
  constructor(port) {
    this.#port = port;
  }

  /**
   * @param {string | Buffer} request all of its bytes
   * @returns {Promise<Answer>}
   */
  send(request) {
    this.#socket ??= this.#open();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request, 'latin1');
    });
  }

  close() {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open() {
    const socket = connect(this.#port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text) => this.#take(text));
    socket.on('error', (error) => this.#fail(socket, error));
    socket.on('close', () => this.#fail(socket, new Error('the server closed the connection')));
    return socket;
  }

  #take(text) {
    this.#received = this.#received === '' ? text : this.#received + text;
    const answer = parse(this.#received);
    if (!answer) return;
    this.#received = '';
    if (/\r\nconnection: close/i.test(answer.head)) this.close();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  #fail(socket, error) {
    if (this.#socket === socket) this.#socket = undefined;
    this.#received = '';
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}

/**
 * @param {string} text what has come so far
 * @returns {Answer | undefined} once it is complete
 */
function parse(text) {
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = text.slice(0, headEnd);
  const bodyStart = headEnd + HEAD_END.length;
  const length = /\r\ncontent-length: (\d+)/i.exec(head);
  const complete = length ? text.length >= bodyStart + Number(length[1]) : endsChunked(head, text);
  return complete ? { status: Number(head.slice(9, 12)), head, body: text.slice(bodyStart) } : undefined;
}

function endsChunked(head, text) {
  if (/\r\ntransfer-encoding: chunked/i.test(head)) return text.endsWith(CHUNKS_END);
  if (/^HTTP\/1.1 (204|304)/.test(head)) return true;
  throw new Error(`an answer without a length: ${head}`);
}

/**
 * @param {'GET' | 'POST'} method
 * @param {string} path
 * @param {{ headers?: Record<string, string>, form?: string }} [more]
 * @returns {string}
 */
export function request(method, path, { headers = {}, form } = {}) {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Accept: application/json'];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (form !== undefined) {
    lines.push('Content-Type: application/x-www-form-urlencoded', `Content-Length: ${form.length}`);
  }
  return `${lines.join('\r\n')}${HEAD_END}${form ?? ''}`;
}

/**
 * @param {Answer} answer
 * @param {string} name
 * @returns {string | undefined} the value of a header
 */
export const header = ({ head }, name) => new RegExp(`\r\n${name}: ([^\r]*)`, 'i').exec(head)?.[1];

/**
 * The string value of a member of a JSON answer, without parsing the whole of it.
 * @param {Answer} answer
 * @param {string} name
 * @returns {string | undefined}
 */
export const member = ({ body }, name) => {
  const at = body.indexOf(`"${name}":"`);
  if (at < 0) return undefined;
  const start = at + name.length + 4;
  return body.slice(start, body.indexOf('"', start));
};
