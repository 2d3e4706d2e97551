import { useDocument } from '../support/code-blocks.js';
import { typeErrors } from '../support/typed-blocks.js';

/** The packages by their files here, and what the reader has. */
const AMBIENT = `
  declare module 'sluice/provider' {
    export const SluiceModule: typeof import('../../src/package/sluice.module.js').SluiceModule;
  }
  declare module 'sluice/migrations' {
    export const sluiceMigrations: typeof import('../../src/package/migrations.js').sluiceMigrations;
  }
  declare const secret: string;
  declare const dataSource: import('typeorm').DataSource;
  declare const yours: readonly (new () => import('typeorm').MigrationInterface)[];
  declare const users: import('typeorm').Repository<{ readonly nick: string }>;
  declare const audit: import('../../src/audit/index.js').AuditTrail;
  declare const clients: import('../../src/clients/index.js').Clients;
  declare const client_secret: string;
  declare const renamed: import('../../src/database/index.js').HostQuery;
  declare const unitOfWork: import('../../src/database/index.js').UnitOfWork;
`;

/** What they do is tried in `test/storage/host-*`. */
describe('docs/your-database.md', () => {
  const document = useDocument('docs/your-database.md');

  it('has blocks that type-check', async () => {
    expect(await typeErrors(document.takeAll('ts'), AMBIENT)).toBe('');
  }, 120_000);
});
