import type { PoolClient } from 'pg';
import type { BoundStatement, UnitOutcome } from './driver.js';
import { COMMITTED, committedWith } from './driver.js';
import type { Ways } from './gathering.js';
import { Gathering } from './gathering.js';
import type { PostgresConnections } from './postgres-connections.js';
import {
  isMisunderstood,
  isSerializationFailure,
  isSpent,
  leavesOthersAlone,
  Mismatch,
  translate,
} from './postgres-errors.js';
import { canBeGrouped, mayBeGrouped, UnitGroup } from './postgres-group.js';
import type { Prepared } from './postgres-prepared.js';
import { compileUnit, countsIn, failedStatement, shapeOf } from './postgres-unit.js';

type Unit = readonly BoundStatement[];

const SERIALIZATION_TRIES = 5;

/** Each unit is one statement, and so are several of one shape that come together (docs/adr/0006, 0050). */
export class PostgresUnits {
  /** By shape; nothing for those that can't be grouped. */
  readonly #shapes = new Map<string, Gathering<Unit, UnitOutcome> | undefined>();

  /** @param begin how a transaction of several statements begins. */
  constructor(
    private readonly connections: PostgresConnections,
    private readonly prepared: Prepared,
    private readonly begin: string,
  ) {}

  /** @throws as a `Driver` does. */
  commit(unit: Unit): Promise<UnitOutcome> {
    const gathering = mayBeGrouped(unit) ? this.#gathering(unit) : undefined;
    return gathering ? gathering.add(unit) : this.#alone(unit);
  }

  #gathering(unit: Unit): Gathering<Unit, UnitOutcome> | undefined {
    const shape = shapeOf(unit);
    if (!this.#shapes.has(shape))
      this.#shapes.set(shape, canBeGrouped(unit) ? new Gathering(this.#waysOf(unit)) : undefined);
    return this.#shapes.get(shape);
  }

  #waysOf(one: Unit): Ways<Unit, UnitOutcome> {
    const group = new UnitGroup(one);
    let isUnderstood = true;
    return {
      alone: (unit) => this.#alone(unit),
      together: async (units) => {
        const compiled = isUnderstood ? group.compile(units) : undefined;
        if (!compiled) return undefined;
        try {
          const query = this.prepared.query(compiled.sql, compiled.values);
          await this.connections.write((client) => client.query(query));
          return units.map(() => COMMITTED);
        } catch (error) {
          if (!leavesOthersAlone(error)) throw translate(error);
          isUnderstood = !isMisunderstood(error);
          return undefined;
        }
      },
    };
  }

  async #alone(unit: Unit): Promise<UnitOutcome> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once(unit);
      } catch (error) {
        if (!isSerializationFailure(error) || attempt >= SERIALIZATION_TRIES) throw translate(error);
      }
    }
  }

  async #once(unit: Unit): Promise<UnitOutcome> {
    const apart = unit.filter(isApart);
    const ours = apart.length > 0 ? unit.filter((statement) => !isApart(statement)) : unit;
    try {
      return committedWith(apart.length > 0 ? await this.#runApart(apart, ours) : await this.#run(ours));
    } catch (error) {
      const failed = error instanceof Mismatch ? error.statement : ours[failedStatement(error) ?? -1];
      if (failed === undefined) throw error;
      return { committed: false, failedAt: unit.indexOf(failed) };
    }
  }

  #run(unit: Unit): Promise<number[]> {
    return this.connections.write((client) => this.#runOn(client, unit));
  }

  /**
   * In a transaction, so that the unit sees what became of those that the holds had to wait for, and the application's own
   * statements see the unit.
   */
  #runApart(apart: Unit, unit: Unit): Promise<number[]> {
    return this.connections.write(async (client) => {
      await client.query(this.begin);
      try {
        for (const { sql, parameters } of apart.filter(isHold))
          await client.query(this.prepared.query(sql, parameters));
        const counts = unit.length > 0 ? await this.#runOn(client, unit) : [];
        for (const statement of apart.filter(isHost)) await runTheirs(client, statement);
        await client.query('COMMIT');
        return counts;
      } catch (error) {
        // Any other error ends the connection, and the transaction with it.
        if (!isSpent(error)) await client.query('ROLLBACK');
        throw error;
      }
    });
  }

  async #runOn(client: PoolClient, unit: Unit): Promise<number[]> {
    const { sql, values } = compileUnit(unit);
    const { rows } = await client.query<Record<string, unknown>>(this.prepared.query(sql, values));
    return countsIn(rows[0], unit);
  }
}

const isHold = ({ role }: BoundStatement): boolean => role === 'hold';
const isHost = ({ role }: BoundStatement): boolean => role === 'host';
const isApart = (statement: BoundStatement): boolean => isHold(statement) || isHost(statement);

/** Not prepared by name: it may be another text each time. One statement, whatever the text says. */
async function runTheirs(client: PoolClient, statement: BoundStatement): Promise<void> {
  const { sql, parameters, affects } = statement;
  const config = { text: sql, values: parameters as unknown[], queryMode: 'extended' };
  const { rowCount } = await client.query(config);
  if (affects !== undefined && rowCount !== affects) throw new Mismatch(statement);
}
