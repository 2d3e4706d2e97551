import { randomUUID } from 'node:crypto';
import pg from 'pg';

const admin = process.env.TEST_POSTGRES_URL || 'postgres://postgres@127.0.0.1:5432/postgres';

async function query(sql) {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** An empty one on a PostgreSQL that runs (`TEST_POSTGRES_URL`, as a user who may create databases). */
export async function aDatabase() {
  const name = `example_${randomUUID().replaceAll('-', '')}`;
  await query(`CREATE DATABASE ${name}`);
  const url = new URL(admin);
  url.pathname = name;
  return { url: url.href, drop: () => query(`DROP DATABASE ${name} WITH (FORCE)`) };
}
