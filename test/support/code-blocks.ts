import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A fenced block of a document. */
export interface CodeBlock {
  /** Path of the document from the root of the repository. */
  readonly document: string;
  /** Of its first line of text, from 1. */
  readonly line: number;
  /** `sh`, `ts`, `json`, …; empty where none is named. */
  readonly language: string;
  /** The heading above it. */
  readonly heading: string;
  readonly text: string;
}

/** The fenced blocks of a document, in their order. @throws where a block is not closed. */
export function parseCodeBlocks(document: string, markdown: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { line: number; language: string; lines: string[] } | undefined;
  let heading = '';
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^ *```(.*)$/.exec(line);
    if (!fence) {
      if (open) open.lines.push(line);
      else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
    } else if (open) {
      const { line: first, language, lines } = open;
      blocks.push({ document, line: first, language, heading, text: lines.join('\n') });
      open = undefined;
    } else open = { line: index + 2, language: String(fence[1]).trim(), lines: [] };
  }
  if (open) throw new Error(`${document}: the block at line ${open.line} is not closed`);
  return blocks;
}

/**
 * What a test takes from a document, so that nothing in it is left that no test runs:
 *
 *   const document = useDocument('docs/single-page-app.md');
 *   it('registers the client', () => shell.run(document.take('sh', 'Register the client')));
 */
export class Document {
  readonly text: string;
  readonly #left: CodeBlock[];

  constructor(readonly path: string) {
    this.text = readFileSync(join(ROOT, path), 'utf8');
    this.#left = [...parseCodeBlocks(path, this.text)];
  }

  /** The blocks that nobody took yet. */
  get left(): readonly CodeBlock[] {
    return this.#left;
  }

  /** The next block of the language, under the heading where one is named. @throws where there is none. */
  take(language: string, heading?: string): CodeBlock {
    const index = this.#left.findIndex(
      (block) => block.language === language && (heading === undefined || block.heading === heading),
    );
    const [block] = index === -1 ? [] : this.#left.splice(index, 1);
    if (!block)
      throw new Error(`${this.path} has no further ${language} block under ${heading ?? 'any heading'}`);
    return block;
  }

  /** All that are left of the language. */
  takeAll(language: string): readonly CodeBlock[] {
    const taken = this.#left.filter((block) => block.language === language);
    for (const block of taken) this.#left.splice(this.#left.indexOf(block), 1);
    return taken;
  }
}

/** A document of which the suite takes every block: its last test fails otherwise. Call it at the top of the file's `describe`. */
export function useDocument(path: string): Document {
  const document = new Document(path);
  afterAll(() => {
    const left = document.left.map(({ line, language, heading }) => `line ${line}: ${language}, ${heading}`);
    if (left.length > 0) throw new Error(`no test runs these blocks of ${path}:\n${left.join('\n')}`);
  });
  return document;
}
