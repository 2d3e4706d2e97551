/**
 * Everything, node_modules included, is compiled to CommonJS by SWC (DESIGN section 2): the ESM-only packages of
 * this stack then load under jest without `--experimental-vm-modules`, which fails at SwaggerModule.setup.
 */
const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** @type {import('jest').Config} */
const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/lib/', '<rootDir>/.tmp/', '<rootDir>/data/'],
};

module.exports = {
  // Whoever is the first to start what loads a large package (Swagger) waits for SWC to compile it: 13 s seen, with an idle core.
  testTimeout: 60_000,
  // A worker keeps something of each file that it ran: after 150 it had 4.7 GB, and most of its time went to its garbage.
  workerIdleMemoryLimit: '1GB',
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    {
      ...base,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.e2e-spec.ts'],
      testTimeout: 60_000,
    },
    {
      ...base,
      displayName: 'proofs',
      testMatch: ['<rootDir>/test/proofs/**/*.e2e-spec.ts'],
      testTimeout: 120_000,
    },
    {
      ...base,
      displayName: 'deploy',
      testMatch: ['<rootDir>/test/deploy/**/*.e2e-spec.ts'],
      testTimeout: 60_000,
    },
    {
      ...base,
      displayName: 'java',
      testMatch: ['<rootDir>/test/java/**/*.e2e-spec.ts'],
    },
    {
      ...base,
      displayName: 'package',
      testMatch: ['<rootDir>/test/package/**/*.e2e-spec.ts'],
      testTimeout: 600_000,
    },
    {
      ...base,
      displayName: 'e2e',
      setupFilesAfterEnv: ['<rootDir>/test/support/secrets-in-logs.ts'],
      testMatch: [
        '<rootDir>/test/{conformance,docs,e2e,host,relying-parties,security,storage}/**/*.e2e-spec.ts',
      ],
    },
  ],
};
