import type { FlowMessage, Shown } from './flow.js';
import type { FlowRecorder } from './flow-recorder.js';
import { masked, shown } from './mask.js';

/** Larger answers are recorded by their status only. Bytes. */
const LARGEST = 64 * 1024;

/** The same `fetch`; while a recording runs, each request and its answer are added to it. */
export function recordedFetch(
  fetch: typeof globalThis.fetch,
  recorder: FlowRecorder,
): typeof globalThis.fetch {
  return async (input, init) => {
    if (!recorder.isRecording) return fetch(input, init);
    recorder.add(requestMessage(new URL(input instanceof Request ? input.url : input), init ?? {}));
    const response = await fetch(input, init);
    recorder.add(await answerMessage(response));
    return response;
  };
}

function requestMessage(url: URL, { method = 'GET', headers, body }: RequestInit): FlowMessage {
  const authorization = new Headers(headers).get('authorization');
  const form = new URLSearchParams(
    body instanceof URLSearchParams ? body : typeof body === 'string' ? body : '',
  );
  return {
    from: 'site',
    to: 'provider',
    title: `${method} ${url.pathname}`,
    values: [...shownCredentials(authorization), ...shown(url.searchParams), ...shown(form)],
  };
}

/** `Basic ••••••`. */
function shownCredentials(authorization: string | null): Shown[] {
  if (authorization === null) return [];
  const [scheme = '', ...rest] = authorization.split(' ');
  return rest.length > 0 ? [['Authorization', `${scheme} ${masked('')}`]] : [['Authorization', masked('')]];
}

async function answerMessage(response: Response): Promise<FlowMessage> {
  const values = shown(Object.entries(await membersOf(response)));
  return { from: 'provider', to: 'site', title: String(response.status), isAnswer: true, values };
}

/** Of a small JSON answer, which is read beside whoever asked. */
async function membersOf(response: Response): Promise<object> {
  const size = Number(response.headers.get('content-length') ?? Infinity);
  if (size > LARGEST || response.body === null) return {};
  try {
    const body: unknown = await response.clone().json();
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  } catch {
    return {};
  }
}
