import type { DataSource } from 'typeorm';

const SQLITE = `SELECT type || ' ' || name || ': ' || coalesce(sql, '-') AS line FROM sqlite_schema
  WHERE name NOT LIKE 'sqlite_sequence' ORDER BY 1`;

const POSTGRES = `
  SELECT 'column ' || table_name || '.' || column_name || ': ' || data_type || ' ' || coalesce(collation_name, '-')
      || ' nullable ' || is_nullable || ' default ' || coalesce(column_default, '-') AS line
    FROM information_schema.columns WHERE table_schema = $1
  UNION ALL SELECT 'index ' || indexname || ': ' || indexdef FROM pg_indexes WHERE schemaname = $1
  UNION ALL SELECT 'constraint ' || conrelid::regclass || '.' || conname || ': ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = $1::regnamespace AND contype <> 'n'
  ORDER BY 1`;

/** What the database says of its tables, indices and constraints: a line each, in the order of letters. */
export async function schemaOf(dataSource: DataSource, schema = 'public'): Promise<readonly string[]> {
  const rows: { line: string }[] =
    dataSource.options.type === 'postgres'
      ? await dataSource.query(POSTGRES, [schema])
      : await dataSource.query(SQLITE);
  return rows.map(({ line }) => line.replace(/\s+/g, ' ').trim()).sort();
}
