import { ConstraintViolation } from '../../../src/database/index.js';
import {
  aClient,
  aCode,
  anAccessToken,
  anAuthorization,
  aRefreshToken,
  aSession,
  aUser,
  NOW,
} from './rows.js';
import type { StorageWorld } from './storage-world.js';

export function describeUnits(world: StorageWorld): void {
  it('reads back every row as it was written', async () => {
    const { users, clients, sessions, authorizations, codes, accessTokens, refreshTokens } = world.storage;
    const [user, client] = [aUser(), aClient()];
    const session = aSession(user.id);
    const authorization = anAuthorization(client.id, user.id);
    const [code, access, refresh] = [
      aCode(authorization),
      anAccessToken(authorization),
      aRefreshToken(authorization),
    ];
    await world.commit(...users.inserting(user), clients.inserting(client));
    await world.commit(
      sessions.insert(session),
      authorizations.insert(authorization),
      codes.insert(code),
      accessTokens.insert(access),
      refreshTokens.insert(refresh),
    );
    const { clientId, userId, revokedAt, authTime, sessionId, claims } = authorization;
    await expect(users.findById(user.id)).resolves.toEqual(user);
    await expect(clients.find(client.id)).resolves.toEqual(client);
    await expect(sessions.findLive(session.hash, NOW)).resolves.toEqual(session);
    await expect(authorizations.find(authorization.id)).resolves.toEqual(authorization);
    await expect(codes.find(code.hash)).resolves.toEqual(code);
    await expect(accessTokens.findLive(access.hash, NOW)).resolves.toMatchObject({
      ...access,
      clientId,
      userId,
    });
    const { sealedAnswer, ...read } = refresh;
    await expect(refreshTokens.successor(refresh.hash)).resolves.toEqual({ consumedAt: null, sealedAnswer });
    await expect(refreshTokens.find(refresh.hash)).resolves.toEqual({
      ...read,
      clientId,
      userId,
      notGranted: null,
      resources: null,
      revokedAt,
      authTime,
      authentication: null,
      sessionId,
      claims,
      ownerAllowedScopes: user.allowedScopes,
    });
  });

  it('is seen by every process once it is committed', async () => {
    const { code } = await world.family();
    await expect(world.at(1).codes.find(code.hash)).resolves.toEqual(code);
  });

  it('writes nothing of a unit of which one statement affects another number of rows, and says which', async () => {
    const { authorization } = await world.family();
    const { codes, accessTokens, unitOfWork } = world.storage;
    const [code, access] = [aCode(authorization), anAccessToken(authorization)];
    const outcome = await unitOfWork.run(
      codes.insert(code),
      accessTokens.insert(access),
      codes.consume('unknown', NOW),
    );
    expect(outcome).toEqual({ committed: false, failedAt: 2 });
    await expect(codes.find(code.hash)).resolves.toBeUndefined();
    await expect(accessTokens.findLive(access.hash, NOW)).resolves.toBeUndefined();
  });

  it.each([
    ['a key that is taken', 'unique'],
    ['an owner that does not exist', 'foreign_key'],
  ] as const)('writes nothing of a unit with %s', async (_title, kind) => {
    const { authorization, access: taken } = await world.family();
    const { accessTokens, codes, unitOfWork } = world.storage;
    const access = anAccessToken(authorization);
    const orphan = codes.insert({ ...aCode(authorization), authorizationId: 'nobody' });
    const wrong = kind === 'unique' ? accessTokens.insert(taken) : orphan;
    const work = unitOfWork.run(accessTokens.insert(access), wrong);
    await expect(work).rejects.toBeInstanceOf(ConstraintViolation);
    await expect(work).rejects.toMatchObject({ kind });
    await expect(accessTokens.findLive(access.hash, NOW)).resolves.toBeUndefined();
  });

  it('writes nothing of a unit where what it relies on was ended since it was read', async () => {
    const { users, owners, sessions, unitOfWork } = world.storage;
    const user = aUser();
    const session = aSession(user.id);
    await world.commit(...users.inserting(user), sessions.insert(aSession(user.id)));
    await world.commit(owners.hold(user.id), owners.end(user.id));
    const late = await unitOfWork.run(owners.standing(user), sessions.insert(session));
    expect(late).toEqual({ committed: false, failedAt: 0 });
    const known = { ...user, epoch: 1 };
    await expect(users.findById(user.id)).resolves.toEqual(known);
    await world.commit(owners.standing(known), sessions.insert(session));
  });

  it('says which statement failed of a unit that holds something', async () => {
    const { users, owners, codes, unitOfWork } = world.storage;
    const user = aUser();
    await world.commit(...users.inserting(user));
    const unit = [owners.end(user.id), owners.hold(user.id), codes.consume('unknown', NOW)];
    await expect(unitOfWork.run(...unit)).resolves.toEqual({ committed: false, failedAt: 2 });
    await expect(users.findById(user.id)).resolves.toEqual(user);
  });

  it.each([1, 2, 3, 4, 5])('leaves nothing of units that overlap with an end, round %i', async () => {
    const { users, owners } = world.storage;
    const user = aUser();
    await world.commit(...users.inserting(user));
    const sessions = Array.from({ length: 20 }, () => aSession(user.id));
    const begin = (session: (typeof sessions)[number], index: number) => {
      const at = world.at(index);
      return at.unitOfWork.run(at.owners.standing(user), at.sessions.insert(session));
    };
    const end = world.storage.sessions.endOthers({ userId: user.id, id: '' });
    const ending = [owners.hold(user.id), owners.end(user.id), ...end];
    const begun = sessions.slice(0, 10).map(begin);
    const [ended] = await Promise.all([
      world.at(1).unitOfWork.run(...ending),
      ...begun,
      ...sessions.slice(10).map(begin),
    ]);
    expect(ended).toEqual({ committed: true });
    for (const { hash } of sessions) {
      await expect(world.storage.sessions.findLive(hash, NOW)).resolves.toBeUndefined();
    }
  });

  it('never lets one unit touch its neighbours of the same moment', async () => {
    const { authorization, refresh } = await world.family();
    const { codes, refreshTokens, accessTokens } = world.storage;
    const good = Array.from({ length: 10 }, () => anAccessToken(authorization));
    const bad = Array.from({ length: 10 }, () => anAccessToken(authorization));
    const units = good.flatMap((access, index) => {
      const failing = bad[index] as typeof access;
      const run = world.at(index).unitOfWork;
      return [
        run.run(accessTokens.insert(access)),
        index % 2
          ? run.run(accessTokens.insert(failing), codes.consume('unknown', NOW))
          : run.run(accessTokens.insert(failing), refreshTokens.insert(refresh)),
      ];
    });
    const results = await Promise.allSettled(units);
    const committed = results.map((result) => result.status === 'fulfilled' && result.value.committed);
    expect(committed).toEqual(Array.from({ length: 20 }, (_, index) => index % 2 === 0));
    for (const { hash } of good) expect(await accessTokens.findLive(hash, NOW)).toBeDefined();
    for (const { hash } of bad) expect(await accessTokens.findLive(hash, NOW)).toBeUndefined();
  });
}
