import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ENTRIES = ['main.js', 'cli.js'];
/** Packages of hundreds of modules that are joined as well; all others are loaded from node_modules as they are. */
const JOINED = ['@nestjs/swagger', 'es-toolkit'];

/**
 * Joins the modules of each program into a few files: to find, read and link a thousand small ones is a fifth of the time that
 * a start takes (docs/adr/0023). The single ones stay beside them, for the files that are read from their folders.
 * @param {string} folder the modules
 * @param {string} home where the folder will lie
 */
export async function bundle(folder, home) {
  // Not at the top: nothing may be installed when this file is loaded.
  const { build } = await import('rolldown');
  await build({
    input: ENTRIES.map((name) => join(folder, name)),
    platform: 'node',
    plugins: [inPlace(folder, home)],
    output: { dir: folder, format: 'esm', chunkFileNames: 'chunk-[hash].js', sourcemap: true },
    logLevel: 'warn',
  });
}

/** Packages stay outside but for those that are joined, and `import.meta.url` goes on naming the file it stood in. */
const inPlace = (folder, home) => ({
  name: 'in-place',
  resolveId(id, importer) {
    const isPackage = importer !== undefined && !/^[./]/.test(id);
    const isJoined = JOINED.some((name) => id === name || id.startsWith(`${name}/`));
    return isPackage && !isJoined ? { id, external: true } : undefined;
  },
  load(path) {
    const from = JSON.stringify(`./${relative(path.startsWith(folder) ? folder : home, path)}`);
    const code = readFileSync(path, 'utf8').replaceAll(
      'import.meta.url',
      `new URL(${from}, import.meta.url).href`,
    );
    const map = existsSync(`${path}.map`) ? readFileSync(`${path}.map`, 'utf8') : undefined;
    return { code, map };
  },
});
