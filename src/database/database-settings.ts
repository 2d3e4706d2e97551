/** What the database is told by the composition root. */
export abstract class DatabaseSettings {
  /** `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */
  abstract readonly databaseUrl: string;
}
