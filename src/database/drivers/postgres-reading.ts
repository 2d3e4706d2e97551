import type { SqlRow, SqlValue } from './driver.js';
import type { Ways } from './gathering.js';
import { Gathering } from './gathering.js';
import { Columns } from './postgres-columns.js';
import { isMisunderstood, leavesOthersAlone, translate } from './postgres-errors.js';
import { manyQuestions } from './postgres-many.js';

type Values = readonly SqlValue[];
type Row = SqlRow | undefined;
type Numbered = SqlRow & { readonly many_n: number };
type Read = <R extends SqlRow>(sql: string, values: Values) => Promise<R[]>;

/**
 * A statement that is asked for one row at a time. What is asked together is one question to the server, and what is asked twice
 * before it is sent is asked once (docs/adr/0024).
 */
export class PostgresReading implements Ways<Values, Row> {
  /** What nobody has sent yet. */
  readonly #asked = new Map<string, Promise<Row>>();
  readonly #gathering = new Gathering<Values, Row>(this);
  readonly #columns = new Columns();
  #many = '';
  #isUnderstood = true;

  /** @param read throws what `pg` throws. */
  constructor(
    private readonly sql: string,
    private readonly read: Read,
  ) {}

  /** @throws DatabaseUnavailable */
  one(values: Values): Promise<Row> {
    return this.#gathering.atOnce(values) ?? this.#withOthers(values);
  }

  #withOthers(values: Values): Promise<Row> {
    const question = keyOf(values);
    let answer = this.#asked.get(question);
    if (!answer) this.#asked.set(question, (answer = this.#gathering.add(values)));
    return answer;
  }

  async alone(values: Values): Promise<Row> {
    this.#sent([values]);
    try {
      return (await this.read(this.sql, values))[0];
    } catch (error) {
      throw translate(error);
    }
  }

  async together(questions: readonly Values[]): Promise<readonly Row[] | undefined> {
    this.#sent(questions);
    if (this.#columns.learn(questions))
      this.#many = manyQuestions(this.sql, this.#columns.table(1), (index) => this.#columns.isNull(index));
    if (this.#columns.size === 0 || !this.#isUnderstood) return undefined;
    try {
      const answers: Row[] = questions.map(() => undefined);
      const rows = await this.read<Numbered>(this.#many, this.#columns.arrays(questions));
      for (const { many_n: n, ...row } of rows) answers[n - 1] = row;
      return answers;
    } catch (error) {
      if (!leavesOthersAlone(error)) throw translate(error);
      this.#isUnderstood = !isMisunderstood(error);
      return undefined;
    }
  }

  #sent(questions: readonly Values[]): void {
    for (const values of questions) this.#asked.delete(keyOf(values));
  }
}

/** The same for the same values only: a text alone, as nearly all are, can't be taken for a list, which begins otherwise. */
const keyOf = (values: Values): string =>
  values.length === 1 && typeof values[0] === 'string' ? `"${values[0]}` : JSON.stringify(values);
