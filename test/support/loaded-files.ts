import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(__dirname, '../..');
/** `import … from '…'`, `export … from '…'`, `import '…'`; what is only of types leaves no trace in the compiled file. */
const IMPORT = /^(?:import|export)\s+(?!type\s)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;

/** What an import of this file loads: files of src, from the root, and packages by their names. */
export function loadedBy(entry: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const [, target = ''] of readFileSync(join(ROOT, entry), 'utf8').matchAll(IMPORT)) {
    if (!target.startsWith('.')) seen.add(target);
    else loadedBy(normalize(join(dirname(entry), target)).replace(/\.js$/, '.ts'), seen);
  }
  return seen;
}
