import type { HttpRequest } from './http-request.js';
import { requestIdOf } from './request-id.js';

const idOf = (headers: Record<string, string | string[]>): string =>
  requestIdOf({ headers } as unknown as HttpRequest);
const MADE = /^[\da-f]{12}-[\da-z]+$/;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('The id of a request', () => {
  it.each(['7f3c', 'f2a6d6c2-8c37-4a3e-9f0e-1c7a', 'Root=1-67891233-abcdef012345678912345678', 'a@b/c+d:e'])(
    'is the one that a proxy gave: %s',
    (id) => expect(idOf({ 'x-request-id': id, traceparent: `00-${TRACE}-00f067aa0ba902b7-01` })).toBe(id),
  );

  it.each(['', 'a b', 'a, b', '<b>', 'a"b', 'é', 'x'.repeat(129), 'a\u202eb'])(
    'is made where that is %j',
    (id) => expect(idOf({ 'x-request-id': id })).toMatch(MADE),
  );

  it.each([`00-${TRACE}-00f067aa0ba902b7-01`, `01-${TRACE}-00f067aa0ba902b7-00-more`])(
    'is the trace id of %s',
    (traceparent) => expect(idOf({ traceparent })).toBe(TRACE),
  );

  it.each([
    `ff-${TRACE}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
    `00-${TRACE}-01`,
    'x',
  ])('is made where traceparent is %s', (traceparent) => expect(idOf({ traceparent })).toMatch(MADE));

  it('is the same at each call, and another for each request', () => {
    const request = { headers: {} } as unknown as HttpRequest;
    expect(requestIdOf(request)).toBe(requestIdOf(request));
    expect(idOf({})).not.toBe(idOf({}));
  });
});
