import { Logger } from '@nestjs/common';
import { ManualClock } from '../../test/support/manual-clock.js';
import { driverOf, openDataSource } from '../database/data-source.js';
import { Database, UnitOfWork } from '../database/index.js';
import { migrate } from '../database/migrate.js';
import { AUDIT_ENTITIES, AuditTrail } from './index.js';
import { AuditRecord } from './audit-record.entity.js';

describe('AuditTrail', () => {
  async function open() {
    const dataSource = await openDataSource('sqlite::memory:', AUDIT_ENTITIES);
    await migrate(dataSource);
    const database = new Database(dataSource, driverOf(dataSource));
    const all = database.query<object, AuditRecord>(database.select(AuditRecord, 'event'));
    const removeAll = database.statement<object>(database.delete(AuditRecord));
    const audit = new AuditTrail(database, new UnitOfWork(database), new ManualClock(1_763_769_600_000));
    return { audit, removeAll, rows: () => all.all({}) };
  }
  let log: jest.SpyInstance;
  beforeEach(() => (log = jest.spyOn(Logger.prototype, 'log').mockImplementation()));
  afterEach(() => log.mockRestore());

  it('writes a row and one line of the log', async () => {
    const { audit, rows } = await open();
    await audit.record({ type: 'refresh_token.reused', clientId: 'a\nb', userId: 'u', authorizationId: 'z' });
    await expect(rows()).resolves.toEqual([
      {
        id: expect.any(String),
        type: 'refresh_token.reused',
        at: 1_763_769_600_000,
        clientId: 'a\nb',
        userId: 'u',
        authorizationId: 'z',
        byClientId: null,
        byUserId: null,
        detail: null,
      },
    ]);
    expect(log.mock.calls).toEqual([
      ['refresh_token.reused clientId="a\\nb" userId="u" authorizationId="z"'],
    ]);
  });

  it('says who did it and what changed: in the log the names alone', async () => {
    const { audit, rows } = await open();
    const by = { clientId: 'console', userId: 'chief' };
    await audit.record({ type: 'client.updated', clientId: 'app', by, changes: { scope: ['a', 'b'] } });
    await audit.record({
      type: 'user.updated',
      userId: 'ada',
      by: { clientId: 'robot' },
      changes: ['email'],
    });
    await expect(rows()).resolves.toMatchObject([
      { clientId: 'app', byClientId: 'console', byUserId: 'chief', detail: '{"scope":["a","b"]}' },
      { userId: 'ada', byClientId: 'robot', byUserId: null, detail: '["email"]' },
    ]);
    expect(log.mock.calls).toEqual([
      ['client.updated clientId="app" byClient="console" byUser="chief" changed=["scope"]'],
      ['user.updated userId="ada" byClient="robot" changed=["email"]'],
    ]);
  });

  it('says nothing of what was not committed', async () => {
    const { audit, removeAll, rows } = await open();
    const outcome = await audit.commit({ type: 'client.removed', clientId: 'app' }, removeAll.bind({}, 1));
    expect(outcome).toEqual({ committed: false, failedAt: 0 });
    await expect(rows()).resolves.toEqual([]);
    expect(log).not.toHaveBeenCalled();
  });
});
