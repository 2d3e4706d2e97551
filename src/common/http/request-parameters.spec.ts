import { requestParameters } from './request-parameters.js';
import { parseForm } from './strict-form.js';

const invalidRequest = expect.objectContaining({ code: 'invalid_request' }) as Error;

describe('requestParameters', () => {
  it('leaves out what is empty (RFC 6749 section 3.1)', () => {
    expect({ ...requestParameters(parseForm('a=1&b=&c')) }).toEqual({ a: '1' });
  });

  it.each([['a=1&a=2'], ['a=1&a=1'], ['a=&a='], ['a=1&a=']])(
    'refuses the repeated parameter of %s',
    (form) => {
      expect(() => requestParameters(parseForm(form))).toThrow(invalidRequest);
    },
  );

  it('lets resource be repeated (RFC 8707 section 2): one text, with a blank between two', () => {
    const form = parseForm('a=1&resource=https://a.example&resource=&resource=https://b.example');
    expect({ ...requestParameters(form) }).toEqual({
      a: '1',
      resource: 'https://a.example https://b.example',
    });
    expect({ ...requestParameters(parseForm('resource=&resource=')) }).toEqual({});
    expect(() => requestParameters(parseForm('resource=x&resource=y&a=1&a=2'))).toThrow(invalidRequest);
  });

  it('refuses a form that could not be decoded, and does not echo it', () => {
    expect(() => requestParameters(parseForm('secret=%ff'))).toThrow(invalidRequest);
    expect(() => requestParameters(parseForm('secret=%ff'))).not.toThrow(/secret|%ff/);
  });

  it.each([['text'], [1], [true]])('refuses a body that is not a form: %j', (body) => {
    expect(() => requestParameters(body)).toThrow(invalidRequest);
  });

  it.each([[undefined], [null]])('takes no body (%s) for no parameters', (body) => {
    expect({ ...requestParameters(body) }).toEqual({});
  });

  it('has no inherited parameters', () => {
    expect(requestParameters(parseForm(''))['toString']).toBeUndefined();
    expect(requestParameters(undefined)['toString']).toBeUndefined();
  });
});
