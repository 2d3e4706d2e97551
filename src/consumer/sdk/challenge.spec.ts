import { challengeIn } from './challenge.js';

describe('challengeIn', () => {
  it.each([
    ['Bearer', {}],
    ['Bearer realm="a, b", error="invalid_token"', { error: 'invalid_token' }],
    ['bearer error=invalid_token,max_age=5', { error: 'invalid_token', maxAge: 5 }],
    [
      'Bearer error="insufficient_user_authentication", acr_values="a b", max_age="300"',
      { error: 'insufficient_user_authentication', acrValues: 'a b', maxAge: 300 },
    ],
    [
      'Basic realm="x", DPoP algs="ES256", resource_metadata="https://a.example/\\"x", Bearer error="y"',
      { resourceMetadata: 'https://a.example/"x' },
    ],
    [`Bearer acr_values="${'x'.repeat(513)}"`, {}],
    ['Bearer scope="a b"', { scope: 'a b' }],
    ['Bearer scope="a\tb"', {}],
    ['Bearer max_age="-1", acr_values="\u00e4"', {}],
    ['Bearer error="a", error="b"', { error: 'a' }],
  ])('reads %s', (header, challenge) => expect(challengeIn(header)).toEqual(challenge));

  it.each([null, '', 'Basic realm="Bearer"', 'x'.repeat(9000), `Bearer ${'a'.repeat(9000)}`])(
    'finds none in %s',
    (header) => expect(challengeIn(header)).toBeUndefined(),
  );

  it('is done with a long header at once', () => {
    expect(challengeIn(`Bearer ${'a="\\\\",'.repeat(1000)}`)).toEqual({});
  });
});
