import { createRequire } from 'node:module';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { roomRules } from './scripts/lint/room-rules.js';

const { limits, rooms } = createRequire(import.meta.url)('./architecture.cjs');

const TYPESCRIPT = ['**/*.ts'];
/** Projects of their own, whose packages are not installed here: without the rules that need types. */
const EXAMPLES = ['examples/**'];
const TESTS = ['**/*.spec.ts', '**/*-spec.ts', 'test/**/*.ts', 'bench/**/*.ts'];

/** Each rule of the house holds in all of src but its room (architecture.cjs). */
const houseRules = Object.keys(roomRules).map((room) => ({
  files: ['src/**/*.ts'],
  ignores: [...rooms[room], ...TESTS],
  rules: { [`house/${room}`]: 'error' },
}));

export default defineConfig(
  globalIgnores(['dist/', 'examples/*/dist/', 'lib/', 'data/', 'coverage/', '.tmp/', '**/node_modules/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { plugins: { house: { rules: roomRules } } },
  {
    rules: {
      complexity: ['error', limits.complexity],
      'max-lines': ['error', limits.lines],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: TYPESCRIPT,
    ignores: EXAMPLES,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/max-params': ['error', { max: limits.parameters }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Where the strict presets and this code disagree:
      '@typescript-eslint/no-confusing-void-expression': 'off', // `return this.#render(…)` ends a branch in one line
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }], // Nest's modules
      '@typescript-eslint/no-misused-spread': 'off', // entities and DTOs are plain rows that carry decorators,
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // so an object literal makes one
      '@typescript-eslint/dot-notation': 'off', // `headers['location']` says that the name comes from outside
      '@typescript-eslint/non-nullable-type-assertion-style': 'off', // it asks for the `!` that is forbidden
      '@typescript-eslint/no-deprecated': 'off', // openid-client marks what should stand out as deprecated
      '@typescript-eslint/only-throw-error': [
        'error',
        { allowThrowingUnknown: true, allowThrowingAny: true },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/prefer-optional-chain': 'off', // `!code || code.clientId !== …` says why it refuses
      '@typescript-eslint/require-await': 'off', // ports are async; not every adapter has to wait
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: ['URL', 'URLSearchParams'] },
      ],
    },
  },
  {
    files: ['examples/**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/max-params': ['error', { max: limits.parameters }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-non-null-assertion': 'off', // `process.env.X!`, as a reader would write it
    },
  },
  ...houseRules,
  // A language is one table in one file, for whoever translates it.
  { files: rooms.languages, rules: { 'max-lines': 'off' } },
  { files: rooms.console, rules: { 'no-console': 'off' } },
  {
    files: TESTS,
    rules: {
      complexity: 'off',
      'no-console': 'off',
      '@typescript-eslint/max-params': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      // Node's own, of the Node that runs this.
      globals: Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly'])),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', __dirname: 'readonly' },
    },
  },
);
