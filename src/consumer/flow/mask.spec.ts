import { masked, shown } from './mask.js';

describe('what a recording shows', () => {
  it('is what may be shown, and of everything else the length', () => {
    const secret = 'a-secret-that-nobody-may-see';
    const names = ['code', 'access_token', 'refresh_token', 'id_token', 'client_secret', 'code_verifier'];
    for (const name of [...names, 'client_assertion', 'flux_token', 'request_uri', 'Cookie', 'unheard_of']) {
      expect(shown([[name, secret]])).toEqual([[name, '•••••• (28)']]);
    }
    expect(shown([['scope', 'openid email']])).toEqual([['scope', 'openid email']]);
  });

  it('is text, numbers, truth, and lists of these', () => {
    const members = { exp: 5, email_verified: true, aud: ['a', 'b'], keys: [{ k: 'x' }], name: { k: 'x' } };
    expect(shown(Object.entries({ ...members, nonce: null, state: '' }))).toEqual([
      ['exp', '5'],
      ['email_verified', 'true'],
      ['aud', 'a b'],
      ['keys', '× 1'],
      ['name', masked('')],
    ]);
  });

  it('is bounded, whatever is sent', () => {
    const many = Array.from({ length: 1000 }, (_, i) => [`n${i}${'x'.repeat(1000)}`, 'v'] as const);
    expect(JSON.stringify(shown([['state', 'x'.repeat(100_000)], ...many])).length).toBeLessThan(12_000);
  });
});
