import { ScopeSet } from '../../../common/scope-set.js';
import type { ProvenRequest } from '../authorization-request.js';
import { checkClaims } from './claims.js';

const read = (claims: string | undefined, more: Readonly<Record<string, string>> = {}) =>
  checkClaims({
    client: { defaultScope: ScopeSet.of('openid') },
    parameters: { ...(claims !== undefined && { claims }), ...more },
  } as ProvenRequest).claims;
const refusal = (code: string) => expect.objectContaining({ code }) as Error;

describe('The parameter claims (OIDC Core section 5.5)', () => {
  it('is read into what is wanted where, how badly, and with which values', () => {
    const claims = {
      userinfo: { given_name: { essential: true }, nickname: null, 'name#ja': {} },
      id_token: {
        auth_time: { essential: true },
        sub: { value: 'ada' },
        acr: { values: ['gold', '1'], essential: false },
      },
    };
    expect(read(JSON.stringify(claims))).toEqual({
      userinfo: [
        { name: 'given_name', essential: true },
        { name: 'nickname', essential: false },
        { name: 'name#ja', essential: false },
      ],
      idToken: [
        { name: 'auth_time', essential: true },
        { name: 'sub', essential: false, values: ['ada'] },
        { name: 'acr', essential: false, values: ['gold', '1'] },
      ],
    });
  });

  it.each([undefined, '{}', '{"userinfo":{}}', '{"id_token":null}', '{"other":{"x":1}}'])(
    'asks for nothing: %s',
    (text) => expect(read(text)).toEqual({ idToken: [], userinfo: [] }),
  );

  it('ignores what section 5.5.1 does not define', () => {
    const { idToken } = read('{"id_token":{"email":{"essential":true,"purpose":"x"}}}');
    expect(idToken).toEqual([{ name: 'email', essential: true }]);
  });

  it('takes names of Object.prototype as plain names', () => {
    const { userinfo } = read('{"userinfo":{"__proto__":null,"constructor":null}}');
    expect(userinfo.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });

  it.each([
    ...['x', '[]', '1', 'null', '"{}"', '{', '{"userinfo":[]}', '{"userinfo":1}', '{"id_token":"sub"}'],
    ...['{"id_token":{"sub":1}}', '{"id_token":{"sub":[]}}', '{"id_token":{"sub":{"value":1}}}'],
    ...['{"userinfo":{"name":{"essential":"yes"}}}', '{"userinfo":{"name":{"values":"x"}}}'],
    ...['{"userinfo":{"name":{"values":[]}}}', '{"id_token":{"acr":{"values":["1",1]}}}'],
    JSON.stringify({ userinfo: { name: { value: 'x'.repeat(9000) } } }),
  ])('is malformed: %.80s', (text) => {
    expect(() => read(text)).toThrow(refusal('invalid_request'));
  });

  it('holds what acr_values ask for, voluntarily; what it says of acr itself goes first', () => {
    const acr_values = ' urn:gold  1';
    expect(read(undefined, { acr_values }).idToken).toEqual([
      { name: 'acr', essential: false, values: ['urn:gold', '1'] },
    ]);
    expect(read(undefined, { acr_values: ' ' }).idToken).toEqual([]);
    expect(read('{"id_token":{"acr":{"value":"1"}}}', { acr_values }).idToken).toEqual([
      { name: 'acr', essential: false, values: ['1'] },
    ]);
  });
});
