import { AdversarialProvider } from '../../../test/support/adversarial-provider.js';
import type { Credentials, ProviderSdk } from './index.js';
import { isRegistered } from './registration.js';

const idToken = (claims: object): string =>
  ['{}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');

describe('credentials of another registration', () => {
  let provider: AdversarialProvider;
  let credentials: Credentials;
  beforeAll(async () => {
    provider = await AdversarialProvider.create();
    const metadata = { revocation_endpoint: 'https://provider.example/revoke' };
    provider.deviation = { metadata };
    credentials = await provider.exchange();
  });
  beforeEach(() => (provider.requests = []));

  const another = (): ProviderSdk => provider.newSdk({ issuer: 'https://provider.example/other' });

  it.each<[string, (sdk: ProviderSdk) => Promise<unknown>]>([
    ['an API call', (sdk) => sdk.getUser(credentials).listProjects()],
    ['user information', (sdk) => sdk.getUser(credentials).fetchProfile()],
    ['a refresh', (sdk) => sdk.refresh(credentials)],
    ['a revocation', (sdk) => sdk.revoke(credentials)],
    ['a logout', (sdk) => sdk.logoutUrl(credentials)],
  ])('are sent nowhere: %s', async (_name, use) => {
    await expect(use(another())).rejects.toMatchObject({ code: 'session_expired' });
    expect(provider.requests).toEqual([]);
  });

  it('are no login', () => {
    expect(another().isLoggedIn(credentials)).toBe(false);
    expect(provider.newSdk().isLoggedIn(credentials)).toBe(true);
  });

  const OWN = { issuer: 'https://provider.example', clientId: 'client' };

  it.each([
    ['the same', OWN, true],
    ['with a slash', { ...OWN, issuer: 'https://provider.example/' }, true],
    ['another issuer', { ...OWN, issuer: 'https://provider.example/x' }, false],
    ['no URL', { ...OWN, issuer: 'provider' }, false],
    ['another client', { ...OWN, clientId: 'Client' }, false],
  ])('are told apart: %s', (_name, said, expected) => {
    expect(isRegistered(OWN, { ...said, idToken: '' })).toBe(expected);
  });

  it.each([
    ['its audience', { iss: OWN.issuer, aud: 'client' }, true],
    ['its only audience', { iss: OWN.issuer, aud: ['client'] }, true],
    ['its party', { iss: OWN.issuer, aud: ['another', 'client'], azp: 'client' }, true],
    ['another party', { iss: OWN.issuer, aud: ['client'], azp: 'another' }, false],
    ['another audience', { iss: OWN.issuer, aud: 'another' }, false],
    ['another issuer', { iss: 'https://evil.example', aud: 'client' }, false],
    ['nothing', {}, false],
  ])('of an older release are told by their ID token: %s', (_name, claims, expected) => {
    expect(isRegistered(OWN, { idToken: idToken(claims) })).toBe(expected);
  });

  it('of an older release with an ID token that is none are nobody’s', () => {
    expect(isRegistered(OWN, { idToken: 'none' })).toBe(false);
  });
});
