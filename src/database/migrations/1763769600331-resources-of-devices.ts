import type { Migration } from './migration.js';
import type { SchemaChanges } from './schema-changes.js';

/** What the tokens of a device may be for (RFC 8707). */
export class ResourcesOfDevices1763769600331 implements Migration {
  readonly name = 'ResourcesOfDevices1763769600331';
  readonly room = 'provider';

  up(schema: SchemaChanges): void {
    schema.addColumn('device_codes', 'resources', 'text');
  }

  down(schema: SchemaChanges): void {
    schema.dropColumn('device_codes', 'resources');
  }
}
