import type { Room } from './rooms.js';
import type { SchemaChanges } from './schema-changes.js';

/**
 * A change of the schema: statements that are known up front, so that SQLite can carry them out in one go, on a connection that
 * somebody else may use as well.
 */
export interface Migration {
  /** Ends with its number, 13 digits: they run in the order of these. */
  readonly name: string;
  /** Whose tables it changes. */
  readonly room: Room;
  up(schema: SchemaChanges): void;
  down(schema: SchemaChanges): void;
}
