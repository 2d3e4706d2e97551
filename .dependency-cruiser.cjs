const { authServerRanks, compositionRoot, modules, open, packages, rooms } = require('./architecture.cjs');

const SPEC = '\\.spec\\.ts$';
const names = Object.keys(modules);
const anyOf = (list) => `(${list.join('|')})`;
const modulePath = (list) => `^src/${anyOf(list)}/`;

/** A glob of architecture.cjs (`**`, `*`) as a regular expression. */
const globToRegExp = (glob) =>
  `^${glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*/g, (star) => (star === '*' ? '[^/]+' : '.*'))}$`;

/** One rule per module: what it may import is in the table, everything else of src is not. */
const moduleRules = names.map((name) => ({
  name: `${name}-imports-only-its-table`,
  comment: `${name} may import: ${modules[name].join(', ') || 'nothing of src'}`,
  severity: 'error',
  from: { path: modulePath([name]), pathNot: SPEC },
  to: { path: '^src/', pathNot: modulePath([name, ...modules[name]]) },
}));

/** One rule per rank: a folder of auth-server imports itself and lower ranks. */
const rankRules = authServerRanks.flatMap((folders, rank) =>
  folders.map((folder) => ({
    name: `auth-server-rank-${rank + 1}-${folder}`,
    comment: 'Inside auth-server a folder imports lower ranks only',
    severity: 'error',
    from: { path: `^src/auth-server/${folder}/`, pathNot: SPEC },
    to: {
      path: '^src/auth-server/',
      pathNot: `^src/auth-server/${anyOf([folder, ...authServerRanks.slice(0, rank).flat()])}/`,
    },
  })),
);

const packageRules = Object.entries(packages).map(([room, list]) => ({
  name: `${room}-only-in-its-rooms`,
  comment: `${list.join(', ')} only in ${rooms[room].join(', ')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: [SPEC, ...rooms[room].map(globToRegExp)] },
  to: { path: `(^|/)node_modules/(@types/)?${anyOf(list)}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...moduleRules,
    ...rankRules,
    ...packageRules,
    {
      name: 'module-not-in-the-table',
      comment: 'Every folder of src is in architecture.cjs, or belongs to the composition root',
      severity: 'error',
      from: { path: '^src/', pathNot: [modulePath(names), compositionRoot] },
      to: {},
    },
    {
      name: 'auth-server-folder-without-rank',
      severity: 'error',
      comment: 'Every folder of auth-server has its rank in architecture.cjs',
      from: {
        path: '^src/auth-server/[^/]+/',
        pathNot: `^src/auth-server/${anyOf(authServerRanks.flat())}/`,
      },
      to: {},
    },
    {
      name: 'enter-through-index',
      comment: 'Another module is entered through its index.ts',
      severity: 'error',
      from: { path: '^src/([^/]+)', pathNot: SPEC },
      to: {
        path: modulePath(names.filter((name) => !open.includes(name))),
        pathNot: [`^src/$1/`, '^src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'nothing-imports-the-composition-root',
      severity: 'error',
      from: { path: modulePath(names), pathNot: SPEC },
      to: { path: compositionRoot },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependencies-in-src',
      severity: 'error',
      // `sluice/testing` is for who has it: an optional peer dependency.
      from: { path: '^src/', pathNot: [SPEC, '^src/testing/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'src-does-not-know-its-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: SPEC },
      to: { path: [SPEC, '^(test|bench)/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types', 'typings'],
    },
    combinedDependencies: false,
  },
};
