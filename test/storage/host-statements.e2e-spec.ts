import { AUDIT_ENTITIES, AuditTrail, NoAuditListener } from '../../src/audit/index.js';
import type { HostStatement } from '../../src/database/index.js';
import { ConstraintViolation, UnitOfWork } from '../../src/database/index.js';
import { openDatabase } from '../../src/database/open-database.js';
import { testDatabase, testEngine } from '../support/databases.js';
import type { HostDatabase } from '../support/host-database.js';
import { hostDatabase, Members } from '../support/host-database.js';
import { ManualClock } from '../support/manual-clock.js';

const EVENT = { type: 'client.added', clientId: 'app' } as const;

describe("Rows of the application's own, in a unit of ours", () => {
  let host: HostDatabase;
  let audit: AuditTrail;
  beforeEach(async () => {
    host = await hostDatabase();
    const database = await openDatabase({ dataSource: host.dataSource }, AUDIT_ENTITIES);
    audit = new AuditTrail(
      database,
      new UnitOfWork(database),
      new ManualClock(),
      {
        auditRetention: 0,
        auditAddresses: 0,
        auditRefusals: 0,
      },
      new NoAuditListener(),
    );
  });
  afterEach(() => host.drop());

  const members = () => host.dataSource.getRepository(Members);
  const joining = (id: number, nick: string) =>
    members().createQueryBuilder().insert().values({ id, nick, joined: true });
  const renaming = (from: string, to: string) =>
    members().createQueryBuilder().update().set({ nick: to }).where({ nick: from });
  const written = async () => ({
    events: (await host.dataSource.query('SELECT type FROM sluice_audit_events')).length as number,
    members: (await members().find({ order: { id: 'ASC' } })).map(({ nick }) => nick),
  });

  it('are written together with ours, one after the other', async () => {
    await expect(
      audit.record(EVENT, joining(1, 'ada'), { query: renaming('ada', 'eve'), affects: 1 }),
    ).resolves.toBe(true);
    expect(await written()).toEqual({ events: 1, members: ['eve'] });
    expect(await members().findOneBy({ id: 1 })).toEqual({ id: 1, nick: 'eve', joined: true });
  });

  it('are written as SQL as well', async () => {
    const values = testEngine() === 'postgres' ? '$1, $2, $3' : '?, ?, ?';
    const sql = `INSERT INTO users (id, nick, joined) VALUES (${values})`;
    await audit.record(EVENT, { sql, parameters: [1, 'ada', true], affects: 1 });
    expect(await members().find()).toEqual([{ id: 1, nick: 'ada', joined: true }]);
  });

  it('are not written, nor are ours, where another number is affected', async () => {
    await expect(
      audit.record(EVENT, joining(1, 'ada'), { query: renaming('nobody', 'eve'), affects: 1 }),
    ).resolves.toBe(false);
    expect(await written()).toEqual({ events: 0, members: [] });
  });

  it('are not written, nor are ours, where one of them fails', async () => {
    await members().insert({ id: 1, nick: 'ada' });
    const unit = [audit.record(EVENT, joining(2, 'bob'), joining(3, 'ada')), audit.record(EVENT)];
    const [failed, other] = await Promise.allSettled(unit);
    expect(failed).toMatchObject({ status: 'rejected', reason: expect.any(ConstraintViolation) });
    expect(other?.status).toBe('fulfilled');
    expect(await written()).toEqual({ events: 1, members: ['ada'] });
  });

  it('are not written where ours fail', async () => {
    const database = await openDatabase({ dataSource: host.dataSource }, AUDIT_ENTITIES);
    const unit = new UnitOfWork(database).with(joining(1, 'ada'));
    const statement = audit.statement(EVENT);
    await expect(unit.run(statement, statement)).rejects.toThrow(ConstraintViolation);
    expect(await written()).toEqual({ events: 0, members: [] });
  });

  it.each<[HostStatement, RegExp]>([
    [{ sql: 'COMMIT' }, /must insert, update or delete/],
    [{ sql: 'SELECT 1' }, /must insert, update or delete/],
    [{ sql: 'INSERT INTO nowhere VALUES (1)' }, /nowhere/],
  ])('refuse what is no single write: %j', async (statement, message) => {
    await expect(audit.record(EVENT, statement)).rejects.toThrow(message);
    expect(await written()).toEqual({ events: 0, members: [] });
  });

  it('are refused where our database is not the one of the application', async () => {
    const testDb = await testDatabase();
    const own = await openDatabase({ databaseUrl: testDb.url }, AUDIT_ENTITIES);
    expect(() => new UnitOfWork(own).with(joining(1, 'ada'))).toThrow(/need its own dataSource/);
    await own.close();
    await testDb.drop();
  });
});
