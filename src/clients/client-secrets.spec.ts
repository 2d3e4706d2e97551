import * as slow from '../common/crypto/slow-hash.js';
import { ManualClock } from '../../test/support/manual-clock.js';
import { ClientSecrets } from './client-secrets.js';

jest.mock('../common/crypto/slow-hash.js', () => {
  const actual = jest.requireActual<typeof slow>('../common/crypto/slow-hash.js');
  return { slowHash: actual.slowHash, slowVerify: jest.fn(actual.slowVerify) };
});

describe('ClientSecrets', () => {
  beforeEach(() => jest.clearAllMocks());

  function setUp() {
    const clock = new ManualClock();
    return { clock, secrets: new ClientSecrets(clock) };
  }

  it('stores a generated secret as SHA-256 and verifies it without argon2', async () => {
    const { secrets } = setUp();
    const stored = secrets.hashGenerated('s3cret');
    expect(stored).toMatch(/^sha256:[\w-]{43}$/);
    await expect(secrets.verify('app', 's3cret', stored)).resolves.toBe(true);
    await expect(secrets.verify('app', 's3cret ', stored)).resolves.toBe(false);
    await expect(secrets.verify('app', '', stored)).resolves.toBe(false);
    expect(slow.slowVerify).toHaveBeenCalledTimes(0);
  });

  it('remembers a chosen secret that was right for five minutes', async () => {
    const { clock, secrets } = setUp();
    const stored = await secrets.hashChosen('s3cret');
    expect(stored).toMatch(/^\$argon2id\$/);
    for (let i = 0; i < 3; i++) await expect(secrets.verify('app', 's3cret', stored)).resolves.toBe(true);
    expect(slow.slowVerify).toHaveBeenCalledTimes(1);
    clock.advance(300);
    await expect(secrets.verify('app', 's3cret', stored)).resolves.toBe(true);
    expect(slow.slowVerify).toHaveBeenCalledTimes(2);
  });

  it('never remembers a wrong secret, nor takes one because the right one is remembered', async () => {
    const { secrets } = setUp();
    const stored = await secrets.hashChosen('s3cret');
    await secrets.verify('app', 's3cret', stored);
    for (let i = 0; i < 2; i++) await expect(secrets.verify('app', 'guess', stored)).resolves.toBe(false);
    expect(slow.slowVerify).toHaveBeenCalledTimes(3);
    await expect(secrets.verify('app', 's3cret', stored)).resolves.toBe(true);
    expect(slow.slowVerify).toHaveBeenCalledTimes(3);
  });

  it('forgets the old secret when the stored hash changes', async () => {
    const { secrets } = setUp();
    await secrets.verify('app', 'old', await secrets.hashChosen('old'));
    const rotated = await secrets.hashChosen('new');
    await expect(secrets.verify('app', 'old', rotated)).resolves.toBe(false);
    await expect(secrets.verify('app', 'new', rotated)).resolves.toBe(true);
  });

  it('does not let one client profit from what another one proved', async () => {
    const { secrets } = setUp();
    const stored = await secrets.hashChosen('s3cret');
    await secrets.verify('app', 's3cret', stored);
    await secrets.verify('other', 's3cret', stored);
    expect(slow.slowVerify).toHaveBeenCalledTimes(2);
  });

  it('verifies once for requests that come together', async () => {
    const { secrets } = setUp();
    const stored = await secrets.hashChosen('s3cret');
    const answers = await Promise.all(
      ['s3cret', 's3cret', 'guess', 's3cret'].map((secret) => secrets.verify('app', secret, stored)),
    );
    expect(answers).toEqual([true, true, false, true]);
    expect(slow.slowVerify).toHaveBeenCalledTimes(2);
  });
});
