import type { HttpRequest } from '../common/http/http-request.js';
import { readBearerToken } from './read-bearer-token.js';

const read = (...values: string[]) =>
  readBearerToken({
    headers: values.length > 0 ? { authorization: values[0] as string } : {},
    raw: { rawHeaders: ['Host', 'localhost', ...values.flatMap((value) => ['Authorization', value])] },
  } as unknown as HttpRequest);

describe('readBearerToken', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bEARER abc', 'abc'],
    ['Bearer   abc', 'abc'],
    ['Bearer AZaz09-._~+/==', 'AZaz09-._~+/=='],
  ])('reads %p', (header, token) => {
    expect(read(header)).toEqual({ malformed: false, token });
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer a,b',
    'Bearer =',
    'Bearer a=b',
    'Bearer\tabc',
    'Bearer "a"',
    'bearer ä',
  ])('finds %p malformed', (header) => expect(read(header)).toEqual({ malformed: true }));

  it.each(['', 'Basic YTpi', 'Notbearer abc', 'Bearer2 abc', 'Bearer-x abc', 'DPoP a b c', 'x Bearer abc'])(
    'takes %p for no bearer credentials',
    (header) => expect(read(header)).toEqual({ malformed: false }),
  );

  it('finds nothing where nothing was sent', () => {
    expect(read()).toEqual({ malformed: false });
  });

  it('finds a repeated header malformed', () => {
    expect(read('Bearer abc', 'Bearer abc')).toEqual({ malformed: true });
    expect(read('Basic YTpi', 'Bearer abc')).toEqual({ malformed: true });
  });
});
