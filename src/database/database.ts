import { setTimeout } from 'node:timers/promises';
import type { DataSource, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Driver, SqlRow, SqlValue } from './drivers/driver.js';
import { Query, Statement } from './statement.js';

interface SqlSource {
  getQuery(): string;
  getParameters(): ObjectLiteral;
  setParameters(parameters: ObjectLiteral): unknown;
  getQueryAndParameters(): [string, unknown[]];
}

/** An update or a delete. */
interface WritingSource extends SqlSource {
  readonly expressionMap: { readonly mainAlias?: { readonly metadata: { readonly tableName: string } } };
}

/** On a row with the same `onConflict` properties the insert becomes an update of the `set` properties. */
interface UpsertOptions<E> {
  readonly onConflict: readonly (keyof E & string)[];
  readonly set: readonly (keyof E & string)[];
}

/** Stands for a value while the SQL text is made; its place in the parameter list becomes the place of the value. */
class Placeholder {
  constructor(readonly name: string) {}
}

/** Milliseconds. */
const CLOSING_LIMIT = 1500;
const NUMBERED = /\$(\d+)/g;
const PARAMETER = /(?<!:):([A-Za-z_]\w*)/g;

/**
 * Where repositories make their statements. The SQL text is taken from TypeORM's query builders **once** and then only
 * bound, which is what keeps the hot paths lean (DESIGN section 4); entities stay the only place that names columns.
 */
export class Database {
  #closed: () => void = () => undefined;

  constructor(
    readonly dataSource: DataSource,
    readonly driver: Driver,
    /** The application's own data source, where we work in that one. */
    readonly host?: DataSource,
  ) {}

  /** The entity's table as SQL takes it, for the few statements that no query builder has. */
  table(entity: EntityTarget<ObjectLiteral>): string {
    const { tablePath } = this.dataSource.getMetadata(entity);
    return tablePath
      .split('.')
      .map((part) => this.dataSource.driver.escape(part))
      .join('.');
  }

  /** Waits for what is under way, but not for a database that hangs: the process has to end. */
  async close(): Promise<void> {
    const closed = this.driver.drain().then(() => (this.host ? undefined : this.dataSource.destroy()));
    await Promise.race([closed, setTimeout(CLOSING_LIMIT, undefined, { ref: false })]);
    this.#closed();
  }

  /** What is done once it is closed. */
  onClose(closed: () => void): void {
    this.#closed = closed;
  }

  /** An insert of one row, bound with the entity's property names. */
  insert<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    { orUpdate }: { orUpdate?: UpsertOptions<E> } = {},
  ): Statement<E> {
    const builder = this.#inserting(entity);
    if (orUpdate)
      builder.orUpdate(this.#names(entity, orUpdate.set), this.#names(entity, orUpdate.onConflict));
    return this.#statement<E>(builder, orUpdate && this.dataSource.getMetadata(entity).tableName);
  }

  /**
   * An insert of one row that is written only where `condition`, a select, finds one as the unit begins. One statement where
   * an insert and a light condition would be two.
   */
  insertWhere<E extends ObjectLiteral, P extends object>(
    entity: EntityTarget<E>,
    condition: SqlSource,
  ): Statement<E & P> {
    const [row, found] = [compile(this.#inserting(entity)), compile(condition)];
    // SQLite numbers its parameters by their places.
    const where = found.sql.replace(NUMBERED, (_, number) => `$${Number(number) + row.order.length}`);
    const sql = row.sql.replace(
      /VALUES \((.+)\)$/s,
      (_, values) => `SELECT ${values} WHERE EXISTS (${where})`,
    );
    return new Statement<E & P>(sql, [...row.order, ...found.order]);
  }

  #inserting<E extends ObjectLiteral>(entity: EntityTarget<E>) {
    const values = this.#columns(entity).map((property) => [property, () => `:${property}`]);
    const builder = this.dataSource.createQueryBuilder().insert().into(entity);
    return builder.values(Object.fromEntries(values) as never).updateEntity(false);
  }

  update<E extends ObjectLiteral>(entity: EntityTarget<E>) {
    return this.dataSource.createQueryBuilder().update(entity);
  }

  delete<E extends ObjectLiteral>(entity: EntityTarget<E>) {
    return this.dataSource.createQueryBuilder().delete().from(entity);
  }

  /** A select of every column of the entity, each under its property name. @param without those that are not wanted. */
  select<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    alias: string,
    { without = [] }: { readonly without?: readonly (keyof E & string)[] } = {},
  ): SelectQueryBuilder<E> {
    const builder = this.dataSource.createQueryBuilder().select([]).from(entity, alias);
    const wanted = this.#columns(entity).filter((property) => !without.includes(property));
    for (const property of wanted) builder.addSelect(`${alias}.${property}`, property);
    return builder;
  }

  /** Freezes a writing builder. Every `:name` in it is a parameter of the statement, but those that already have a value. */
  statement<P extends object>(source: WritingSource): Statement<P> {
    return this.#statement<P>(source, source.expressionMap.mainAlias?.metadata.tableName);
  }

  /**
   * Freezes a select of the one row that a unit relies on: where it finds none, nothing of the unit is written. The row can't
   * be ended before the unit is committed.
   */
  condition<P extends object>(source: SqlSource): Statement<P> {
    const { sql, order } = compile(source);
    return new Statement<P>(this.#locking(sql, 'KEY SHARE'), order, { role: 'condition' });
  }

  /**
   * The same without a lock, for what is issued so often that a lock would be felt: on PostgreSQL the row may end while the
   * unit, which has begun, is being committed.
   */
  lightCondition<P extends object>(source: SqlSource): Statement<P> {
    const { sql, order } = compile(source);
    return new Statement<P>(sql, order, { role: 'condition' });
  }

  /** Freezes a select of the row that an end is about. Where there is none, nothing is held. */
  hold<P extends object>(source: SqlSource): Statement<P> {
    const { sql, order } = compile(source);
    return new Statement<P>(this.#locking(sql, 'UPDATE'), order, { role: 'hold' });
  }

  /** SQLite has one writer at a time, and needs no lock. */
  #locking(sql: string, strength: 'KEY SHARE' | 'UPDATE'): string {
    return this.dataSource.options.type === 'postgres' ? `${sql} FOR ${strength}` : sql;
  }

  #statement<P extends object>(source: SqlSource, touches: string | undefined): Statement<P> {
    const { sql, order } = compile(source);
    return new Statement<P>(sql, order, touches === undefined ? {} : { touches });
  }

  /** Freezes a reading builder. */
  query<P extends object, R extends SqlRow>(source: SqlSource): Query<P, R> {
    const { sql, order } = compile(source);
    return new Query<P, R>(this.driver, sql, order);
  }

  #names<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    properties: readonly (keyof E & string)[],
  ): string[] {
    const { columns } = this.dataSource.getMetadata(entity);
    return columns
      .filter((column) => properties.includes(column.propertyName))
      .map((column) => column.databaseName);
  }

  #columns(entity: EntityTarget<ObjectLiteral>): string[] {
    return this.dataSource.getMetadata(entity).columns.map((column) => column.propertyName);
  }
}

/** Makes `limit` a parameter. The builder's own `limit()` takes numbers only, and would make a text for each. */
export function limited<E extends ObjectLiteral>(builder: SelectQueryBuilder<E>): SelectQueryBuilder<E> {
  builder.expressionMap.limit = ':limit' as unknown as number;
  return builder;
}

/** `() => ':name'`: a parameter as a value in `.set({ … })`. */
export const bound = (name: string) => (): string => `:${name}`;

function compile(source: SqlSource): { sql: string; order: (Placeholder['name'] | { fixed: SqlValue })[] } {
  const known = source.getParameters();
  const names = [...source.getQuery().matchAll(PARAMETER)].map((match) => match[1] as string);
  const free = names.filter((name) => !(name in known));
  source.setParameters(Object.fromEntries(free.map((name) => [name, new Placeholder(name)])));
  const [sql, parameters] = source.getQueryAndParameters();
  const order = parameters.map((p) => (p instanceof Placeholder ? p.name : { fixed: p as SqlValue }));
  return { sql, order };
}
