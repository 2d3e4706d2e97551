import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const SRC = inRoot('src');

/**
 * Makes JavaScript of each module in src, beside the templates and other files that are read from their folders.
 * Types are not checked here: `npm run types` does that (docs/adr/0040).
 * @param {string} folder
 */
export async function compile(folder) {
  // Not at the top: nothing may be installed when this file is loaded.
  const { build } = await import('rolldown');
  const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const modules = files.filter((file) => file.endsWith('.ts'));
  await build({
    input: modules,
    platform: 'node',
    external: isPackage,
    treeshake: false,
    tsconfig: inRoot('tsconfig.build.json'),
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    output: {
      dir: folder,
      format: 'esm',
      preserveModules: true,
      preserveModulesRoot: SRC,
      entryFileNames: '[name].js',
      sourcemap: true,
    },
    logLevel: 'warn',
  });
  for (const file of files.filter((name) => !name.endsWith('.ts'))) {
    cpSync(file, join(folder, file.slice(SRC.length)));
  }
}

/** The helpers of decorators come with the compiler. */
const isPackage = (id, importer) =>
  importer !== undefined && !/^[./\0]/.test(id) && !id.startsWith('@oxc-project/runtime');
