import type { BoundStatement, Driver, SqlRow, SqlValue } from './drivers/driver.js';

type Order = readonly (string | { readonly fixed: SqlValue })[];

function bindAll(order: Order, values: object): SqlValue[] {
  return order.map((slot) => {
    if (typeof slot !== 'string') return slot.fixed;
    return (values as Record<string, SqlValue | undefined>)[slot] ?? null;
  });
}

/** What a statement is, beside its text. */
type Traits = Pick<BoundStatement, 'role' | 'touches'>;

/** One statement of a unit of work, prepared once. `P` names its parameters. */
export class Statement<P extends object> {
  constructor(
    readonly sql: string,
    private readonly order: Order,
    private readonly traits: Traits = {},
  ) {}

  /** @param affects how many rows it must affect; where it affects another number the whole unit is rolled back. */
  bind(values: P, affects?: number): BoundStatement {
    const { role, touches } = this.traits;
    return { sql: this.sql, parameters: bindAll(this.order, values), affects, role, touches };
  }

  /** Affects any number of rows; the unit's outcome says how many. */
  counting(values: P): BoundStatement {
    return { ...this.bind(values), counted: true };
  }
}

/** One reading statement, prepared once. */
export class Query<P extends object, R extends SqlRow> {
  constructor(
    private readonly driver: Driver,
    private readonly sql: string,
    private readonly order: Order,
  ) {}

  async all(values: P): Promise<R[]> {
    return (await this.driver.read(this.sql, bindAll(this.order, values))) as R[];
  }

  async one(values: P): Promise<R | undefined> {
    return (await this.driver.readOne(this.sql, bindAll(this.order, values))) as R | undefined;
  }
}
