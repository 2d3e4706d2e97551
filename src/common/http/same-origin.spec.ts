import { refuseCrossSite } from './same-origin.js';

const OWN = 'https://login.example/tenant';
const denied = expect.objectContaining({ code: 'access_denied' }) as Error;

describe('refuseCrossSite', () => {
  it.each([
    ['a script that is no browser', {}],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    ['a person who typed the address', { 'sec-fetch-site': 'none' }],
    ['our own page in an old browser', { origin: 'https://login.example' }],
  ])('lets %s pass', (_, headers) => {
    expect(() => refuseCrossSite(headers, OWN)).not.toThrow();
  });

  it('lets a form of ours pass in an old browser, which says nothing about where it is', () => {
    const ours = { opaqueIsOurs: true };
    expect(() => refuseCrossSite({ origin: 'null' }, OWN, ours)).not.toThrow();
    for (const headers of [
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
    ]) {
      expect(() => refuseCrossSite(headers, OWN, ours)).toThrow(denied);
    }
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sibling of our site', { 'sec-fetch-site': 'same-site', origin: 'https://other.login.example' }],
    ['another site that says it is us', { 'sec-fetch-site': 'cross-site', origin: 'https://login.example' }],
    ['another site in an old browser', { origin: 'https://evil.example' }],
    ['a sandboxed frame in an old browser', { origin: 'null' }],
    ['plain http in an old browser', { origin: 'http://login.example' }],
    ['another port', { origin: 'https://login.example:8443' }],
    ['nonsense', { 'sec-fetch-site': 'whatever' }],
    ['a repeated header', { 'sec-fetch-site': ['same-origin', 'cross-site'] }],
  ])('refuses %s', (_, headers) => {
    expect(() => refuseCrossSite(headers, OWN)).toThrow(denied);
  });
});
