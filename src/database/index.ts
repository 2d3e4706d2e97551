export { withoutPassword } from './data-source.js';
export { bound, Database, limited } from './database.js';
export { ConstraintViolation, DatabaseUnavailable } from './database-errors.js';
export { countsOf } from './drivers/driver.js';
export type { BoundStatement, UnitOutcome } from './drivers/driver.js';
export type { HostQuery, HostStatement } from './host-statement.js';
export { RowCache } from './row-cache.js';
export type { Query, Statement } from './statement.js';
export { UnitOfWork } from './unit-of-work.js';
