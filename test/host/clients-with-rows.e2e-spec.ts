import { ConstraintViolation } from '../../src/database/index.js';
import { Clients, HostRowsRefused, SluiceModule } from '../../src/package/provider.js';
import { SluiceTesting } from '../../src/package/testing.js';
import type { HostDatabase } from '../support/host-database.js';
import { hostDatabase, Members } from '../support/host-database.js';
import { SECRET } from '../support/host-provider.js';

const PARTNER = { client_id: 'partner', client_secret: 'a secret of the partner', scope: 'reports' };

describe('Clients that are registered together with rows of the application', () => {
  let database: HostDatabase;
  let sluice: SluiceTesting;
  beforeEach(async () => {
    database = await hostDatabase();
    const options = { issuer: 'http://localhost:3000', secret: SECRET, dataSource: database.dataSource };
    sluice = await SluiceTesting.create(SluiceModule.forRoot(options));
  });
  afterEach(async () => {
    await sluice.close();
    await database.drop();
  });

  const clients = () => sluice.app.get(Clients);
  const members = () => database.dataSource.getRepository(Members);
  const joining = (id: number, nick: string) =>
    members().createQueryBuilder().insert().values({ id, nick, joined: true });
  const renaming = (from: string, to: string) => ({
    query: members().createQueryBuilder().update().set({ nick: to }).where({ nick: from }),
    affects: 1,
  });
  const nicks = async () => (await members().find({ order: { id: 'ASC' } })).map(({ nick }) => nick);

  it('are written with them: registered, changed, given a new secret, removed', async () => {
    await clients().register(PARTNER, joining(1, 'a'));
    await clients().register({ ...PARTNER, client_name: 'Partner' }, renaming('a', 'b'));
    await clients().rotateSecret('partner', renaming('b', 'c'));
    expect([await nicks(), (await clients().find('partner'))?.name]).toEqual([['c'], 'Partner']);
    await expect(clients().remove('partner', renaming('c', 'd'))).resolves.toBe(true);
    expect([await nicks(), await clients().find('partner')]).toEqual([['d'], undefined]);
  });

  it('leave the client as it is where it is so already, and write theirs', async () => {
    const first = await clients().register(PARTNER);
    expect(await clients().register(PARTNER, joining(1, 'a'))).toEqual(first);
    expect(await nicks()).toEqual(['a']);
    await expect(clients().register(PARTNER, renaming('nobody', 'b'))).rejects.toThrow(HostRowsRefused);
  });

  it('are neither written nor changed where one of theirs affects another number of rows', async () => {
    const wrong = renaming('nobody', 'b');
    await expect(clients().register(PARTNER, joining(1, 'a'), wrong)).rejects.toThrow(HostRowsRefused);
    expect([await nicks(), await clients().find('partner')]).toEqual([[], undefined]);
    await clients().register(PARTNER);
    const renamed = clients().register({ ...PARTNER, client_name: 'Partner' }, wrong);
    await expect(renamed).rejects.toThrow(HostRowsRefused);
    await expect(clients().rotateSecret('partner', wrong)).rejects.toThrow(HostRowsRefused);
    await expect(clients().remove('partner', wrong)).rejects.toThrow(HostRowsRefused);
    expect((await clients().find('partner'))?.name).toBe('partner');
  });

  it('are not written where a key of theirs is broken, and say so', async () => {
    await members().insert({ id: 1, nick: 'a' });
    await expect(clients().register(PARTNER, joining(2, 'a'))).rejects.toThrow(ConstraintViolation);
    await expect(clients().find('partner')).resolves.toBeUndefined();
  });
});
