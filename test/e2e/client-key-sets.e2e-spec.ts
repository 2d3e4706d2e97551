import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { sluice } from '../support/cli.js';
import { useProvider } from '../support/provider.js';
import { MINIMAL, register, registered, type Registered } from '../support/registrations.js';

describe('The keys of a client (RFC 7591 section 2)', () => {
  const provider = useProvider({ config: { registration: 'open', registrationLimit: 0 } });
  const folder = mkdtempSync(join(tmpdir(), 'sluice-keys-'));
  let [open, secret]: [JWK, JWK] = [{}, {}];
  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    [open, secret] = [{ ...(await exportJWK(publicKey)), kid: 'a' }, await exportJWK(privateKey)];
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are taken as they are, or by their address, and told again', async () => {
    const jwks = { keys: [open, { kty: 'FUTURE', kid: 'b' }] };
    expect((await registered(provider, { ...MINIMAL, jwks }))['jwks']).toEqual(jwks);
    const { jwks_uri: uri } = await registered(provider, { ...MINIMAL, jwks_uri: 'https://a.example/jwks' });
    expect(uri).toBe('https://a.example/jwks');
  });

  it.each<[string, () => object]>([
    ['both', () => ({ jwks: { keys: [open] }, jwks_uri: 'https://a.example/jwks' })],
    ['a private one', () => ({ jwks: { keys: [secret] } })],
    ['a shared one', () => ({ jwks: { keys: [{ kty: 'oct', k: 'AAAA' }] } })],
    ['a point that is on no curve', () => ({ jwks: { keys: [{ ...open, x: open.y }] } })],
    ['one of 1024 bits', () => ({ jwks: { keys: [{ kty: 'RSA', e: 'AQAB', n: `4${'A'.repeat(170)}` }] } })],
    ['none', () => ({ jwks: { keys: [] } })],
    ['21', () => ({ jwks: { keys: Array(21).fill(open) } })],
    ['a list', () => ({ jwks: [open] })],
    ['a text', () => ({ jwks: '{"keys":[]}' })],
    ['no set', () => ({ jwks: { key: open } })],
    ['null', () => ({ jwks: { keys: [null] } })],
    ['no address', () => ({ jwks_uri: 'jwks.json' })],
    ['an address without TLS', () => ({ jwks_uri: 'http://a.example/jwks' })],
  ])('are not %s', async (_, more) => {
    const reply = await register(provider, { ...MINIMAL, ...more() });
    expect([reply.status, reply.json<Registered>()['error']]).toEqual([400, 'invalid_client_metadata']);
  });

  it('are read from a file by add-client', async () => {
    const file = join(folder, 'jwks.json');
    const add = (id: string, ...more: string[]) =>
      sluice(provider.databaseUrl, ['auth', 'add-client', '--id', id, '--grants', 'password', ...more]);
    expect((await add('a', '--jwks', join(folder, 'none'))).err).toContain("can't be read (ENOENT)");
    writeFileSync(file, '{');
    expect((await add('a', '--jwks', file)).err).toContain('is not JSON');
    writeFileSync(file, JSON.stringify({ keys: [secret] }));
    expect((await add('a', '--jwks', file)).err).toContain('a key has a private part');
    writeFileSync(file, JSON.stringify({ keys: [open] }));
    const { out } = await add('a', '--jwks', file, '--json');
    expect(JSON.parse(out)).toMatchObject({ jwks: { keys: [open] } });
    expect((await add('b', '--jwks', file)).out).toContain('"kid":"a"');
    expect((await add('c', '--jwks', file, '--jwks-uri', 'https://a.example/')).code).toBe(1);
    expect((await add('d', '--jwks-uri', 'https://a.example/jwks')).out).toContain('https://a.example/jwks');
  });
});
