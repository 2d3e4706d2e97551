import type { BoundStatement } from '../../../src/database/index.js';
import { countsOf } from '../../../src/database/index.js';
import { ScopeSet } from '../../../src/common/scope-set.js';
import { anAccessToken, aSession, LATER, NOW } from './rows.js';
import type { Family, StorageWorld } from './storage-world.js';

export function describeEnds(world: StorageWorld): void {
  /** Of the family, as the server asks. */
  async function state({ authorization, code, access, refresh }: Family): Promise<string> {
    const { authorizations, codes, accessTokens, refreshTokens } = world.at(1);
    const [found, itsCode, token, line] = await Promise.all([
      authorizations.find(authorization.id),
      codes.find(code.hash),
      accessTokens.findLive(access.hash, NOW),
      refreshTokens.find(refresh.hash),
    ]);
    if (!found) return [itsCode, token, line].some(Boolean) ? 'left behind' : 'gone';
    if (found.revokedAt === null) return token && line?.revokedAt === null ? 'alive' : 'half alive';
    return !token && line?.revokedAt === found.revokedAt ? `revoked at ${found.revokedAt}` : 'half revoked';
  }

  const expectStates = async (states: readonly string[], ...families: Family[]): Promise<void> =>
    expect(await Promise.all(families.map(state))).toEqual(states);

  it('ends an access token and a session at their time, to the millisecond', async () => {
    const { access, authorization } = await world.family();
    const { accessTokens, sessions } = world.storage;
    const session = aSession(String(authorization.userId));
    await world.commit(sessions.insert(session));
    await expect(accessTokens.findLive(access.hash, LATER - 1)).resolves.toBeDefined();
    await expect(accessTokens.findLive(access.hash, LATER)).resolves.toBeUndefined();
    await expect(sessions.findLive(session.hash, LATER - 1)).resolves.toBeDefined();
    await expect(sessions.findLive(session.hash, LATER)).resolves.toBeUndefined();
  });

  it('keeps an expired code and refresh token until they are pruned: a replay must still be known', async () => {
    const { code, refresh } = await world.family();
    await expect(world.storage.codes.find(code.hash)).resolves.toMatchObject({ expiresAt: LATER });
    await expect(world.storage.refreshTokens.find(refresh.hash)).resolves.toMatchObject({ expiresAt: LATER });
  });

  it('ends one access token, and nothing else of its authorization', async () => {
    const { access, refresh } = await world.family();
    const { accessTokens, refreshTokens } = world.storage;
    await world.commit(accessTokens.expire(access.hash));
    await expect(accessTokens.findLive(access.hash, 1)).resolves.toBeUndefined();
    await expect(refreshTokens.find(refresh.hash)).resolves.toMatchObject({ revokedAt: null });
  });

  it('ends a session, and only that', async () => {
    const userId = await world.user();
    const { sessions } = world.storage;
    const [mine, other] = [aSession(userId), aSession(userId)];
    await world.commit(sessions.insert(mine), sessions.insert(other));
    await world.commit(sessions.replace(mine.hash));
    await expect(world.at(1).sessions.findLive(mine.hash, NOW)).resolves.toBeUndefined();
    await expect(world.at(1).sessions.findLive(other.hash, NOW)).resolves.toEqual(other);
  });

  it('revokes an authorization with all that came from it, and leaves its neighbours', async () => {
    const [clientId, userId] = [await world.client(), await world.user()];
    const mine = await world.family({ clientId, userId });
    const neighbour = await world.family({ clientId, userId });
    await world.commit(world.storage.authorizations.revoke(mine.authorization.id, NOW));
    await expectStates([`revoked at ${NOW}`, 'alive'], mine, neighbour);
  });

  it.each(['userId', 'clientId'] as const)(
    'revokes all of one %s, counts them, and leaves the others',
    async (owner) => {
      const shared = owner === 'userId' ? await world.user() : await world.client();
      const families = [
        await world.family({ [owner]: shared }),
        await world.family({ [owner]: shared }),
        await world.family({ [owner]: shared }),
        await world.family(),
      ];
      const { authorizations, unitOfWork } = world.storage;
      const all = (now: number) =>
        unitOfWork.run(
          owner === 'userId'
            ? authorizations.revokeOfUser(shared, now)
            : authorizations.revokeOfClient(shared, now),
        );
      await world.commit(authorizations.revoke(String(families[0]?.authorization.id), NOW));
      expect(countsOf(await all(NOW + 1))).toEqual([2]);
      expect(countsOf(await all(NOW + 2))).toEqual([0]);
      // What was revoked before keeps its time.
      const later = `revoked at ${NOW + 1}`;
      await expectStates([`revoked at ${NOW}`, later, later, 'alive'], ...families);
    },
  );

  it('takes away everything of a client with the client, and leaves the user', async () => {
    const userId = await world.user();
    const [mine, other] = [await world.family({ userId }), await world.family({ userId })];
    const { clients, consents, sessions } = world.storage;
    const [session, consent] = [aSession(userId), { userId, scope: 'projects', grantedAt: NOW }];
    const [gone, kept] = [mine.authorization.clientId, other.authorization.clientId];
    await world.commit(
      sessions.insert(session),
      consents.put({ ...consent, clientId: gone }),
      consents.put({ ...consent, clientId: kept }),
    );
    await world.commit(clients.deleting(gone));
    await expectStates(['gone', 'alive'], mine, other);
    await expect(consents.approvedScopes({ userId, clientId: gone })).resolves.toBeUndefined();
    await expect(consents.approvedScopes({ userId, clientId: kept })).resolves.toEqual(
      ScopeSet.parse('projects'),
    );
    await expect(sessions.findLive(session.hash, NOW)).resolves.toEqual(session);
  });

  it('takes away everything of a user with the user, sessions too, and leaves the client', async () => {
    const clientId = await world.client();
    const [mine, other] = [await world.family({ clientId }), await world.family({ clientId })];
    const { owners, clients, consents, sessions } = world.storage;
    const userId = String(mine.authorization.userId);
    const session = aSession(userId);
    await world.commit(
      sessions.insert(session),
      consents.put({ userId, clientId, scope: 'projects', grantedAt: NOW }),
    );
    await world.commit(owners.deleting(userId));
    await expectStates(['gone', 'alive'], mine, other);
    await expect(sessions.findLive(session.hash, NOW)).resolves.toBeUndefined();
    await expect(consents.approvedScopes({ userId, clientId })).resolves.toBeUndefined();
    await expect(clients.find(clientId)).resolves.toBeDefined();
  });

  it('lets nothing come of an authorization that went meanwhile', async () => {
    const family = await world.family();
    const { clients, unitOfWork, accessTokens, codes } = world.storage;
    await world.commit(clients.deleting(family.authorization.clientId));
    await expect(unitOfWork.run(codes.consume(family.code.hash, NOW))).resolves.toMatchObject({
      committed: false,
    });
    await expect(unitOfWork.run(replace(family))).resolves.toMatchObject({ committed: false });
    const late = anAccessToken(family.authorization);
    await world.commit(accessTokens.insert(late));
    await expect(accessTokens.findLive(late.hash, NOW)).resolves.toBeUndefined();
  });

  it('lets no refresh token be replaced once its authorization was revoked', async () => {
    const family = await world.family();
    const { authorizations, unitOfWork } = world.storage;
    await world.commit(authorizations.revoke(family.authorization.id, NOW));
    await expect(unitOfWork.run(replace(family))).resolves.toMatchObject({ committed: false });
  });

  const replace = ({ refresh: { hash } }: Family): BoundStatement =>
    world.storage.refreshTokens.replace({ hash, now: NOW, successorHash: 's' });
}
