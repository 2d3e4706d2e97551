import type { BoundStatement } from '../../../src/database/index.js';
import { anAccessToken, aRefreshToken, fresh, NOW } from './rows.js';
import type { Storage } from './storage.js';
import type { Family, StorageWorld } from './storage-world.js';

const PARALLEL = 20;

type Consume = (storage: Storage, family: Family) => BoundStatement;

const replacement = ({ refresh }: Family) => ({
  hash: refresh.hash,
  now: NOW,
  successorHash: fresh('successor'),
});

const SINGLE_USE: readonly (readonly [what: string, consume: Consume])[] = [
  ['a code', (storage, { code }) => storage.codes.consume(code.hash, NOW)],
  ['a refresh token', (storage, family) => storage.refreshTokens.replace(replacement(family))],
  ['a revocation', (storage, { authorization }) => storage.authorizations.revoke(authorization.id, NOW)],
];

export function describeSingleUse(world: StorageWorld): void {
  it.each(SINGLE_USE)(
    '%s counts once, and the second time nothing of the unit is written',
    async (_, consume) => {
      const family = await world.family();
      const { unitOfWork, refreshTokens } = world.storage;
      const next = aRefreshToken(family.authorization);
      await world.commit(consume(world.storage, family));
      const again = await unitOfWork.run(refreshTokens.insert(next), consume(world.storage, family));
      expect(again).toEqual({ committed: false, failedAt: 1 });
      await expect(refreshTokens.find(next.hash)).resolves.toBeUndefined();
    },
  );

  it.each(SINGLE_USE)(
    `%s counts once of ${PARALLEL} times at the same moment in two processes`,
    async (_, consume) => {
      for (let round = 0; round < 5; round++) {
        const family = await world.family();
        const tokens = Array.from({ length: PARALLEL }, () => aRefreshToken(family.authorization));
        const outcomes = await Promise.all(
          tokens.map((token, index) => {
            const storage = world.at(index);
            return storage.unitOfWork.run(consume(storage, family), storage.refreshTokens.insert(token));
          }),
        );
        expect(outcomes.filter(({ committed }) => committed)).toHaveLength(1);
        const written = await Promise.all(tokens.map(({ hash }) => world.storage.refreshTokens.find(hash)));
        expect(written.map(Boolean)).toEqual(outcomes.map(({ committed }) => committed));
      }
    },
  );

  it.each(SINGLE_USE)('%s that is rolled back with its unit still counts', async (_, consume) => {
    const family = await world.family();
    const { unitOfWork, codes, accessTokens } = world.storage;
    const failing = unitOfWork.run(consume(world.storage, family), codes.consume('unknown', NOW));
    await expect(failing).resolves.toEqual({ committed: false, failedAt: 1 });
    const violating = unitOfWork.run(consume(world.storage, family), accessTokens.insert(family.access));
    await expect(violating).rejects.toThrow();
    await world.commit(consume(world.storage, family));
  });

  it('does not count what does not exist', async () => {
    const { unitOfWork, codes, refreshTokens, authorizations, clients, owners } = world.storage;
    const missing = [
      codes.consume('unknown', NOW),
      refreshTokens.replace({ hash: 'unknown', now: NOW, successorHash: 'a' }),
      authorizations.revoke('unknown', NOW),
      clients.deleting('unknown'),
      owners.deleting('unknown'),
    ];
    for (const statement of missing) {
      await expect(unitOfWork.run(statement)).resolves.toEqual({ committed: false, failedAt: 0 });
    }
  });

  it('says when, and what came instead', async () => {
    const family = await world.family();
    const { codes, refreshTokens, accessTokens } = world.storage;
    const replaced = replacement(family);
    await world.commit(
      codes.consume(family.code.hash, NOW + 1),
      refreshTokens.replace(replaced),
      accessTokens.insert(anAccessToken(family.authorization)),
    );
    await expect(codes.find(family.code.hash)).resolves.toEqual({ ...family.code, consumedAt: NOW + 1 });
    const { successorHash } = replaced;
    const { hash } = family.refresh;
    await expect(refreshTokens.find(hash)).resolves.toMatchObject({ consumedAt: NOW, successorHash });
    // The answer that it was given in is gone with it.
    const spent = { consumedAt: NOW, sealedAnswer: null };
    await expect(refreshTokens.successor(hash)).resolves.toEqual(spent);
  });
}
