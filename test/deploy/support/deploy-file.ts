import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../support/code-blocks.js';

/**
 * Copies a file of `deploy/` into the folder, with places of the test's own.
 * @param instead what stands in the file, and what is to stand there.
 * @returns the path of the copy. @throws where something does not stand in it.
 */
export async function deployFile(
  name: string,
  folder: string,
  instead: Readonly<Record<string, string>>,
): Promise<string> {
  let text = await readFile(join(ROOT, 'deploy', name), 'utf8');
  for (const [theirs, ours] of Object.entries(instead)) {
    if (!text.includes(theirs)) throw new Error(`deploy/${name} does not say "${theirs}"`);
    text = text.replaceAll(theirs, ours);
  }
  const copy = join(folder, name);
  await writeFile(copy, text);
  return copy;
}
