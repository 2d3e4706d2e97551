/**
 * The house plan (docs/adr, docs/development.md): who may import whom, and what may be used only where.
 * `.dependency-cruiser.cjs` and `eslint.config.js` read it; both are gates of `npm run check`.
 */

/** Every module below may import these. */
const base = ['common', 'database', 'audit'];

module.exports = {
  /** A folder of src, and the other folders that it may import. Modules point down only. */
  modules: {
    common: [],
    config: ['common'],
    // The server's own: the composition root maps it to the settings of the rooms.
    database: ['common'],
    audit: ['common', 'database'],
    limits: base,
    owners: base,
    users: [...base, 'owners'],
    bearer: base,
    clients: [...base, 'owners', 'bearer', 'limits'],
    'auth-server': [...base, 'owners', 'bearer', 'limits', 'clients'],
    // What administrators do with our own people: the provider knows none of them.
    admin: [...base, 'owners', 'users', 'bearer', 'auth-server'],
    projects: [...base, 'bearer'],
    // It reaches the provider only over HTTP, as a stranger would.
    consumer: ['common', 'database'],
    health: base,
    landing: ['common'],
    metrics: ['common'],
  },

  /** Toolboxes: any file of theirs may be imported. Every other module is entered through its index.ts. */
  open: ['common', 'config', 'database'],

  /** Puts the modules together, so it may import all of them; nothing imports it. Paths from the root. */
  compositionRoot: '^src/([^/]+\\.ts$|(cli|demo|package|testing)/)',

  /** Inside auth-server a folder imports folders of lower ranks only; so two endpoints never import each other. */
  authServerRanks: [
    ['settings', 'metadata'],
    ['pkce', 'scopes', 'resources', 'keys', 'codes', 'authorizations', 'subjects', 'audit-log'],
    ['backchannel', 'claims'],
    ['sessions'],
    ['tokens'],
    ['grants', 'requests', 'unused-clients', 'expired-tokens'],
    // The pages and the question what is still needed from the person: no route of its own, shared by endpoints.
    ['interaction'],
    // What pages of an embedding application answer.
    ['interactions'],
    [
      ...[
        'token',
        'authorize',
        'introspection',
        'revocation',
        'registration',
        'client-documents',
        'device',
        'exchange',
        'id-jag',
        'client-logos',
        'userinfo',
        'discovery',
        'logout',
        'account',
        'errors',
      ],
      ...['pruning', 'issuer'],
    ],
    // What operators do with what the endpoints keep.
    ['admin'],
  ],

  /** The only rooms where these may be used. Globs from the root. */
  rooms: {
    typeorm: ['src/**/*.entity.ts', 'src/**/*.repository.ts', 'src/database/**'],
    databaseDrivers: ['src/database/**'],
    environment: ['src/config/**'],
    // `performance.now` only measures how long something took; no decision about a token hangs on it.
    time: ['src/common/clock.ts', 'src/database/drivers/**', 'src/metrics/measure-requests.ts'],
    clientAddress: ['src/common/http/client-address.ts'],
    transactions: ['src/database/**'],
    // Every text for people, one file per language; each as long as it has to be.
    languages: ['src/common/words/en.ts', 'src/common/words/de.ts'],
    console: ['src/main.ts', 'src/cli.ts', 'src/cli/**', 'src/demo/**'],
  },

  /** The npm packages that count as `typeorm` and as `databaseDrivers` above. */
  packages: { typeorm: ['typeorm'], databaseDrivers: ['better-sqlite3', '@photostructure/sqlite', 'pg'] },

  limits: { complexity: 10, parameters: 5, lines: 250 },
};
