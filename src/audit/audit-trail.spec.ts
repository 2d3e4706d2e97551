import { Logger } from '@nestjs/common';
import { ManualClock } from '../../test/support/manual-clock.js';
import { driverOf, openDataSource } from '../database/data-source.js';
import { Database, UnitOfWork } from '../database/index.js';
import { migrate } from '../database/migrate.js';
import type { AuditListener } from './index.js';
import { AUDIT_ENTITIES, AuditTrail, NoAuditListener } from './index.js';
import { AuditRecord } from './audit-record.entity.js';

describe('AuditTrail', () => {
  async function open(auditAddresses = 60, listener: AuditListener = new NoAuditListener()) {
    const dataSource = await openDataSource('sqlite::memory:', AUDIT_ENTITIES);
    await migrate(dataSource);
    const database = new Database(dataSource, driverOf(dataSource));
    const all = database.query<object, AuditRecord>(database.select(AuditRecord, 'event'));
    const removeAll = database.statement<object>(database.delete(AuditRecord));
    const clock = new ManualClock(1_763_769_600_000);
    const settings = { auditRetention: 0, auditRefusals: 0, auditAddresses };
    const audit = new AuditTrail(database, new UnitOfWork(database), clock, settings, listener);
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
        requestId: null,
        sessionId: null,
        address: null,
        times: null,
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

  it('says where it came from: in the log the request alone', async () => {
    const { audit, rows } = await open();
    const from = { requestId: 'r-1', address: '192.0.2.7' };
    await audit.record({ type: 'session.ended', userId: 'ada', sessionId: 's', from });
    await audit.record({ type: 'client.added', clientId: 'app', by: { clientId: 'console', from } });
    await expect(rows()).resolves.toMatchObject([{ ...from, sessionId: 's' }, from]);
    expect(log.mock.calls).toEqual([
      ['session.ended userId="ada" sessionId="s" request="r-1"'],
      ['client.added clientId="app" byClient="console" request="r-1"'],
    ]);
  });

  it('tells who listens what is durable, and of its origin no more than that; their fault is theirs', async () => {
    const happened = jest.fn().mockRejectedValue(new Error('theirs'));
    const error = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const { audit, removeAll } = await open(60, { happened });
    const from = { requestId: 'r-1', address: '192.0.2.7', cookie: 'secret' };
    await audit.record({ type: 'login.failed', from });
    await audit.record({ type: 'client.added', clientId: 'app', by: { clientId: 'console', from } });
    await audit.commit({ type: 'client.removed', clientId: 'app' }, removeAll.bind({}, 0));
    const told = { requestId: 'r-1', address: '192.0.2.7' };
    expect(happened.mock.calls).toEqual([
      [{ type: 'login.failed', from: told }],
      [{ type: 'client.added', clientId: 'app', by: { clientId: 'console', from: told } }],
    ]);
    await new Promise(setImmediate);
    expect(error.mock.calls[0]?.[0]).toBe('the AuditListener failed at login.failed');
    error.mockRestore();
  });

  it('keeps no address where none is to be kept', async () => {
    const { audit, rows } = await open(0);
    await audit.record({ type: 'login.failed', from: { requestId: 'r-1', address: '192.0.2.7' } });
    await expect(rows()).resolves.toMatchObject([{ requestId: 'r-1', address: null }]);
  });

  it('writes several in one unit, or none', async () => {
    const { audit, removeAll, rows } = await open();
    const two = [{ type: 'registration_token.added' }, { type: 'login.failed', times: 7 }] as const;
    expect((await audit.commitAll(two, removeAll.bind({}, 1))).committed).toBe(false);
    await audit.commitAll(two);
    await expect(rows()).resolves.toMatchObject([{ times: null }, { times: 7 }]);
    expect(log).toHaveBeenCalledTimes(2);
  });

  it('says nothing of what was not committed', async () => {
    const { audit, removeAll, rows } = await open();
    const outcome = await audit.commit({ type: 'client.removed', clientId: 'app' }, removeAll.bind({}, 1));
    expect(outcome).toEqual({ committed: false, failedAt: 0 });
    await expect(rows()).resolves.toEqual([]);
    expect(log).not.toHaveBeenCalled();
  });
});
