import type { HttpRequest } from './http-request.js';
import { refusalText } from './refusal-text.js';

const SECRET = 'pass-word-1234';
const basic = (userPass: string): string => `Basic ${Buffer.from(userPass).toString('base64')}`;
const request = (headers: object, body: unknown, url = '/auth/token'): HttpRequest =>
  ({ method: 'POST', url, headers, body, raw: { headers } }) as unknown as HttpRequest;

describe('What the log says of a refusal', () => {
  it.each([
    ['a header, two blanks before it', { authorization: `Bearer  ${SECRET}` }, {}],
    ['a header, a tab before it', { authorization: `Bearer\t${SECRET}` }, {}],
    ['a Basic header, form-encoded', { authorization: basic('web:pass%2Dword%2D1234') }, {}],
    ['a cookie, no blank before it', { cookie: `a=1;b=${SECRET}` }, {}],
    ['a text of JSON', {}, { client_secret: SECRET }],
    ['a list of JSON', {}, { code: ['x', [SECRET]] }],
    ['an object of JSON', {}, { credentials: { of: [{ password: SECRET }] } }],
  ])('has no secret that came in %s', (_place, headers, body) => {
    const line = refusalText(request(headers, { ...body, scope: SECRET }), `no ${SECRET}`);
    expect(line).toContain('scope=(also sent as a secret)');
    expect(line).not.toContain(SECRET);
  });

  it.each([{ password: SECRET }, [{ password: SECRET }], [[SECRET]], 12, null, true])(
    'shows no parameter that is %j',
    (scope) => expect(refusalText(request({}, { scope }), 'no')).toMatch(/scope=\(no text\)$/),
  );

  it('has one line for a body of any depth', () => {
    const deep: unknown = JSON.parse('['.repeat(30_000) + ']'.repeat(30_000));
    expect(refusalText(request({}, { scope: deep, x: deep }), 'no')).toMatch(/scope=\(no text\)$/);
  });

  it('names a client by its Basic header where a form is, and no token that stands there elsewhere', () => {
    const authorization = basic('web-or-a-token:x');
    expect(refusalText(request({ authorization }, undefined), 'no')).not.toContain('web-or');
    const form = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    expect(refusalText(request(form, {}), 'no')).toContain('client="web-or-a-token"');
  });

  it('tells no more than the code of a request of thousands of parameters', () => {
    const many = Object.fromEntries(Array.from({ length: 7000 }, (_, at) => [`p${at}`, `value-${at}`]));
    const line = refusalText(request({}, { ...many, scope: 'value-1' }), 'invalid_scope: value-1');
    expect(line).toMatch(/^POST \/auth\/token: invalid_scope; request=\S+ \(too much was sent to tell\)$/);
  });

  it('shows a parameter that was sent twice', () => {
    expect(refusalText(request({}, { scope: ['a', 'b'] }), 'no')).toMatch(/scope="\[\\"a\\",\\"b\\"\]"$/);
  });
});
