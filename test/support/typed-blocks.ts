import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeBlock } from './code-blocks.js';
import { ROOT } from './code-blocks.js';

/**
 * Type-checks blocks as a reader's files would be, each for itself, with the compiler's settings of this repository and what is
 * installed here. @param ambient declarations of packages that are not. @returns what the compiler says, with the document's lines in the place of the files'; empty where all is well.
 */
export async function typeErrors(blocks: readonly CodeBlock[], ambient = ''): Promise<string> {
  await mkdir(join(ROOT, '.tmp'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, '.tmp/blocks-'));
  try {
    await Promise.all(blocks.map(({ text }, index) => writeFile(join(folder, `${index}.ts`), `${text}\n`)));
    await writeFile(join(folder, 'ambient.d.ts'), ambient);
    const compilerOptions = { lib: ['es2023', 'dom'], noUnusedLocals: false, noUnusedParameters: false };
    const config = { extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    // What the repository's own files say under these settings is not the reader's business.
    const lines = (await compile(folder)).split('\n').filter((line) => /^\d+\.ts\(/.test(line));
    return lines.map((line) => inDocument(line, blocks)).join('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const inDocument = (message: string, blocks: readonly CodeBlock[]): string =>
  message.replace(/^(\d+)\.ts\((\d+)/, (_all, index: string, line: string) => {
    const block = blocks[Number(index)];
    return `${String(block?.document)}(${Number(block?.line) + Number(line) - 1}`;
  });

function compile(folder: string): Promise<string> {
  const args = [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder }, (_error, stdout) => resolve(stdout));
  });
}
