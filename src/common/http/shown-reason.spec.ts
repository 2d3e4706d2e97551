import type { HttpRequest } from './http-request.js';
import { shownReason } from './shown-reason.js';

describe('shownReason', () => {
  const request = (query: Record<string, string>, headers = {}, body?: object): HttpRequest => {
    const url = `/auth/code?${new URLSearchParams(query).toString()}`;
    return { method: 'GET', url, query, headers, body } as unknown as HttpRequest;
  };

  it.each([
    ['https://evil.example/call now', 'the redirect URI https://evil.example/call now is not registered'],
    ['evil', 'the scope "evil" is not allowed'],
    ['a "quoted" text', 'unknown: "a \\"quoted\\" text"'],
    ['openid evil', 'not allowed: evil'],
  ])('has nothing of the parameter %j', (value, reason) => {
    const shown = shownReason(request({ any: value }), reason);
    expect(shown).toContain('…');
    expect(shown).not.toMatch(/evil|quoted/);
  });

  it('has nothing of a header or of a form either', () => {
    const sent = request({}, { origin: 'https://evil.example' }, { decision: ['perhaps'] });
    expect(shownReason(sent, 'Origin https://evil.example, decision perhaps')).toBe('Origin …, decision …');
  });

  it('keeps the words of the protocol', () => {
    const sent = request({ response_type: 'code', scope: 'openid', prompt: 'none' });
    expect(shownReason(sent, 'the code is too old, openid, none')).toBe('the code is too old, openid, none');
  });
});
