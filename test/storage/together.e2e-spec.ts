import { ConstraintViolation } from '../../src/database/index.js';
import type { Database } from '../../src/database/index.js';
import { OwnerRecord } from '../../src/owners/index.js';
import { anOwner, COMMITTED, OwnersTogether, REFUSED } from './contract/owners-together.js';

const UNUSUAL = ['', 'NULL', '{}', ',', '"', '\\', '\\"', "'", '$1', ' a b ', 'a\nb\t', '漢😀', '%_', 'null'];

describe('Units that come together', () => {
  const world = new OwnersTogether();
  const { insert, updating, spend, standing, run, write, find } = world;

  it('are all written, with whatever text there is in them', async () => {
    await run(
      ...UNUSUAL.map((text, at) => [
        insert(anOwner(String(at), { username: text, allowedScopes: at % 2 ? text : null })),
      ]),
    );
    const found = await Promise.all(UNUSUAL.map((_, at) => find(String(at))));
    expect(found).toEqual(
      UNUSUAL.map((text, at) => anOwner(String(at), { username: text, allowedScopes: at % 2 ? text : null })),
    );
  });

  it('are told apart where one of them finds nothing to spend', async () => {
    await write('a', 'b', 'c');
    await expect(run([spend('a')], [spend('nobody')], [spend('b', 7)])).resolves.toEqual([
      COMMITTED,
      REFUSED,
      COMMITTED,
    ]);
    await expect(find('b')).resolves.toMatchObject({ disabled: 1, epoch: 7 });
    await expect(find('c')).resolves.toMatchObject({ disabled: 0 });
  });

  it('spend a thing once', async () => {
    await write('a', 'b');
    const outcomes = await run([spend('a')], [spend('a')], [spend('b')], [spend('a')]);
    expect(outcomes.filter(({ committed }) => committed)).toHaveLength(2);
    expect(outcomes[2]).toEqual(COMMITTED);
  });

  it('spend a thing once beside another process that spends the same in another order', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `owner-${at}`);
    await write(...ids);
    const spendAll = ({ driver }: Database, order: string[]) =>
      Promise.all(order.map((id) => driver.commit([spend(id)])));
    for (let round = 0; round < 10; round++) {
      await world.database.dataSource.query('UPDATE owners SET disabled = 0');
      const outcomes = await Promise.all([
        spendAll(world.database, ids),
        spendAll(world.beside, ids.toReversed()),
      ]);
      expect(outcomes.flat().filter(({ committed }) => committed)).toHaveLength(ids.length);
    }
  });

  it('are refused where one finds two and another none, though it is one for each', async () => {
    await run([insert(anOwner('a', { allowedScopes: 'x' }))], [insert(anOwner('b', { allowedScopes: 'x' }))]);
    const spendAll = (scope: string) => updating('allowedScopes = :scope').bind({ scope, epoch: 1 }, 1);
    await expect(run([spendAll('x')], [spendAll('y')])).resolves.toEqual([REFUSED, REFUSED]);
  });

  it('are told apart where one breaks a key, and nothing of that one is written', async () => {
    await write('a', 'taken');
    const units = ['b', 'taken', 'c'].map((id) =>
      world.database.driver.commit([insert(anOwner(`${id}-first`)), insert(anOwner(id))]),
    );
    const [first, second, third] = await Promise.allSettled(units);
    expect([first, third]).toEqual([first, third].map(() => ({ status: 'fulfilled', value: COMMITTED })));
    expect(second).toMatchObject({ reason: expect.any(ConstraintViolation) as unknown });
    await expect(find('taken-first')).resolves.toBeUndefined();
  });

  it('are told apart where one relies on what is not so, by the index of what was not met', async () => {
    await write('a', 'b');
    await run([spend('b')]);
    const unit = (on: string, id: string) => [standing('a'), standing(on), insert(anOwner(id))];
    await expect(run(unit('a', 'c'), unit('b', 'd'), unit('a', 'e'))).resolves.toEqual([
      COMMITTED,
      { committed: false, failedAt: 1 },
      COMMITTED,
    ]);
    await expect(find('d')).resolves.toBeUndefined();
  });

  it('delete what is theirs', async () => {
    await write('a', 'b', 'c');
    const remove = (id: string) =>
      world.database.statement<object>(world.database.delete(OwnerRecord).where('id = :id')).bind({ id }, 1);
    await expect(run([remove('a')], [remove('b')], [remove('d')])).resolves.toEqual([
      COMMITTED,
      COMMITTED,
      REFUSED,
    ]);
    await expect(find('a')).resolves.toBeUndefined();
    await expect(find('c')).resolves.toBeDefined();
  });

  it('are counted one by one', async () => {
    await write('a');
    const counted = (id: string) => updating('id = :id').counting({ id, epoch: 3 });
    await expect(run([counted('a')], [counted('b')])).resolves.toEqual([
      { committed: true, counts: [1] },
      { committed: true, counts: [0] },
    ]);
  });

  it('are read together, each its own row, and what one asks for that can not be keeps nobody else from theirs', async () => {
    await write('a', 'b');
    const [a, nobody, b, again] = await Promise.all(['a', 'x', 'b', 'a'].map(find));
    expect([a, nobody, b, again].map((row) => row?.id)).toEqual(['a', undefined, 'b', 'a']);
    const answers = await Promise.allSettled(['a', 'no\0text', 'b'].map(find));
    expect(answers[0]).toMatchObject({ value: { id: 'a' } });
    expect(answers[2]).toMatchObject({ value: { id: 'b' } });
  });

  it('are read each for itself where one asks for nothing, and another for what is called so', async () => {
    await write('null', '[null]');
    const rows = await Promise.all([null, 'null', '[null]'].map((id) => find(id)));
    expect(rows.map((row) => row?.id)).toEqual([undefined, 'null', '[null]']);
  });
});
