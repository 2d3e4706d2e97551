import { decodeProtectedHeader } from 'jose';
import { KeyStore, SigningKeys } from '../../src/auth-server/index.js';
import { Config } from '../../src/config/config.js';
import { SIGNING_ALGORITHMS } from '../../src/common/crypto/signing-algorithm.js';
import { Database } from '../../src/database/index.js';
import { Pruner } from '../../src/database/pruning/pruner.js';
import { sluice } from '../support/cli.js';
import { CachingParty, publishedKeys, verifyJwt } from '../support/jwt.js';
import { useProvider } from '../support/provider.js';

describe('Rotation of signing keys', () => {
  const provider = useProvider({ config: { accessTokenTtl: 3600, sessionTtl: 86_400 } });
  const keys = (): SigningKeys => provider.app.get(SigningKeys, { strict: false });
  const store = (): KeyStore => provider.app.get(KeyStore, { strict: false });

  const published = async (algorithm: string): Promise<string[]> =>
    (await publishedKeys(provider)).filter(({ alg }) => alg === algorithm).map(({ kid }) => kid);
  const signed = (algorithm: (typeof SIGNING_ALGORITHMS)[number]): Promise<string> => {
    const now = Math.floor(provider.clock.now() / 1000);
    return keys().sign({ iss: provider.url, iat: now, exp: now + 3600 }, { typ: 'test+jwt', algorithm });
  };
  const kidOf = (jwt: string): string => String(decodeProtectedHeader(jwt).kid);
  const pass = (seconds: number): Promise<void> => {
    provider.clock.advance(seconds);
    return keys().reload();
  };

  it.each(SIGNING_ALGORITHMS)(
    '%s: new keys are published, sign later, and the old one stays',
    async (alg) => {
      const old = (await published(alg)).at(-1);
      await store().rotate();
      await keys().reload();
      const next = (await published(alg)).at(-1);
      expect([next === old, kidOf(await signed(alg))]).toEqual([false, old]);
      await pass(120);
      expect(kidOf(await signed(alg))).toBe(next);
      expect((await published(alg)).slice(-2)).toEqual([old, next]);
    },
  );

  it.each(SIGNING_ALGORITHMS)(
    '%s: what was signed before verifies after, until it expires',
    async (algorithm) => {
      const jwt = await signed(algorithm);
      await store().rotate();
      for (const seconds of [0, 119, 2, 3400]) {
        await pass(seconds);
        expect((await verifyJwt(provider, jwt, { typ: 'test+jwt' })).protectedHeader.alg).toBe(algorithm);
      }
    },
  );

  it('never fails a relying party that keeps the JWK Set as long as it may', async () => {
    const [early, late] = [new CachingParty(provider), new CachingParty(provider)];
    await early.verify(await signed('ES256'));
    await store().rotate();
    const kids = new Set<string>();
    for (let second = 0; second < 200; second += 7) {
      for (const algorithm of SIGNING_ALGORITHMS) {
        const jwt = await signed(algorithm);
        await early.verify(jwt);
        if (second > 30) await late.verify(jwt);
        kids.add(kidOf(jwt));
      }
      await pass(7);
    }
    expect(kids.size).toBe(2 * SIGNING_ALGORITHMS.length);
  });

  it('stops publishing a key once all that it signed has expired, and forgets it with the sessions', async () => {
    const jwt = await signed('RS256');
    await store().rotate();
    await pass(120 + 2 * 3600 + 1);
    expect(await published('RS256')).toEqual([kidOf(await signed('RS256'))]);
    expect((await store().all()).map(({ kid }) => kid)).toContain(kidOf(jwt));
    await pass(86_400);
    await provider.app.get(Pruner, { strict: false }).prune();
    await keys().reload();
    expect((await store().all()).map(({ kid }) => kid)).not.toContain(kidOf(jwt));
  });
});

describe('Rotation under another SLUICE_SECRET', () => {
  const provider = useProvider();
  const config = { secret: 'not-the-secret-of-this-database-0123456789' };
  const onDatabase = (...args: string[]) =>
    sluice(provider.app.get(Config, { strict: false }).databaseUrl, args, { config });

  it('is refused in one line, and makes nothing that no server could open', async () => {
    const before = await publishedKeys(provider);
    const { code, out, err } = await onDatabase('keys', 'rotate');
    expect([code, out, err]).toEqual([
      1,
      '',
      'error: the signing keys in the database were sealed under another SLUICE_SECRET\n',
    ]);
    await provider.app.get(SigningKeys, { strict: false }).reload();
    expect(await publishedKeys(provider)).toEqual(before);
  });

  it('does not keep anybody from looking at them', async () => {
    const { code, out } = await onDatabase('keys', 'list', '--json');
    expect([code, JSON.parse(out).length]).toEqual([0, SIGNING_ALGORITHMS.length]);
  });

  it('leaves the other keys published where an earlier version has let it happen', async () => {
    const { dataSource } = provider.app.get(Database, { strict: false });
    await provider.app.get(KeyStore, { strict: false }).rotate();
    await dataSource.query(`UPDATE signing_keys SET sealed_private_jwk = 'x' WHERE generation > 3`);
    provider.clock.advance(120);
    const keys = provider.app.get(SigningKeys, { strict: false });
    await expect(keys.reload()).rejects.toThrow('another SLUICE_SECRET');
    expect(await publishedKeys(provider)).toHaveLength(2 * SIGNING_ALGORITHMS.length);
  });
});

/** What a key that signs for a day is announced ahead. Seconds. */
const HALF = 43_200;

describe('Rotation by age', () => {
  const provider = useProvider({ config: { signingKeyMaxAge: 86_400 } });
  const store = (): KeyStore => provider.app.get(KeyStore, { strict: false });

  it('makes the keys that are missing, as after an upgrade from a version with RS256 alone', async () => {
    const [rs256] = await store().all();
    const { dataSource } = provider.app.get(Database, { strict: false });
    await dataSource.query("DELETE FROM signing_keys WHERE algorithm <> 'RS256'");
    await Promise.all([store().all(), store().all()]);
    const keys = await store().all();
    expect(keys.map(({ algorithm }) => algorithm)).toEqual(SIGNING_ALGORITHMS);
    expect(keys[0]).toEqual(rs256);
  });

  it('makes the next keys once, however many processes look', async () => {
    expect(await store().all()).toHaveLength(SIGNING_ALGORITHMS.length);
    provider.clock.advance(HALF - 1);
    expect(await store().all()).toHaveLength(SIGNING_ALGORITHMS.length);
    provider.clock.advance(1);
    await Promise.all(Array.from({ length: 5 }, () => store().all()));
    expect(await store().all()).toHaveLength(2 * SIGNING_ALGORITHMS.length);
    provider.clock.advance(HALF);
    expect(await store().all()).toHaveLength(2 * SIGNING_ALGORITHMS.length);
  });

  it('announces them long before they sign', async () => {
    const states = async () => (await store().published()).map(({ state }) => state);
    const due = await store().all();
    provider.clock.advance(HALF);
    expect(await store().all()).toHaveLength(due.length + SIGNING_ALGORITHMS.length);
    provider.clock.advance(HALF - 1);
    expect((await states()).filter((state) => state === 'next')).toHaveLength(SIGNING_ALGORITHMS.length);
    provider.clock.advance(1);
    expect(await states()).not.toContain('next');
  });
});
