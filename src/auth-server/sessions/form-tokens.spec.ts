import { testSettings } from '../../../test/support/test-config.js';
import { FormTokens } from './form-tokens.js';

describe('FormTokens', () => {
  const tokens = new FormTokens(testSettings());
  const session = { hash: 'of-a-cookie' };
  const token = tokens.of(session, 'consent');

  it('accepts the token of the session and the form', () => {
    expect(tokens.verify(session, 'consent', token)).toBe(true);
    expect(new FormTokens(testSettings()).verify(session, 'consent', token)).toBe(true);
  });

  it.each([
    ['of another session', { hash: 'of-another-cookie' }, 'consent', token],
    ['of another form', session, 'logout', token],
    ['that is missing', session, 'consent', undefined],
    ['that is empty', session, 'consent', ''],
    ['that was cut', session, 'consent', token.slice(1)],
    ['that only looks alike', session, 'consent', 'é'.repeat(token.length)],
  ])('refuses a token %s', (_title, whose, form, presented) => {
    expect(tokens.verify(whose, form, presented)).toBe(false);
  });

  it('refuses a token made under another secret', () => {
    const others = new FormTokens(testSettings({ secret: 'another-secret-of-the-tests-0123456789' }));
    expect(others.verify(session, 'consent', token)).toBe(false);
  });

  it('does not give away the stored hash', () => expect(token).not.toContain(session.hash));
});
