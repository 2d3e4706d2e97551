import type { CodeBlock } from './code-blocks.js';
import type { Shell } from './shell.js';

interface Exchange {
  readonly command: string;
  /** What the document shows for it. */
  readonly shown: string;
}

/** The commands (`$ …`, and the lines that a `\` continues) of a block, each with what it printed when it was written down. */
export function exchangesIn({ text }: Pick<CodeBlock, 'text'>): readonly Exchange[] {
  return text.split(/^\$ /m).flatMap((part) => {
    const [, command, shown] = /^((?:.*\\\n)*.*)\n?([^]*)$/.exec(part) ?? [];
    return command ? [{ command, shown: String(shown).trim() }] : [];
  });
}

/**
 * Runs what a document shows as a session at a terminal. Secrets, tokens and codes differ each time: what a command prints takes the
 * place of what the document has there, in the commands that follow.
 */
export class Transcript {
  readonly #values = new Map<string, string>();

  constructor(private readonly shell: Shell) {}

  /** @param shown in the document, and what stands for it here. */
  learn(shown: string, actual: string): void {
    if (shown !== actual && shown !== '') this.#values.set(shown, actual);
  }

  /** @throws where a command fails, or prints something of another shape than the document shows. */
  async run(block: Pick<CodeBlock, 'text'>): Promise<void> {
    for (const { command, shown } of exchangesIn(block)) {
      const text = [...this.#values].reduce((own, [from, to]) => own.replaceAll(from, to), command);
      this.#compare(shown, (await this.shell.run({ text })).trim());
    }
  }

  #compare(shown: string, printed: string): void {
    const [expected, actual] = [valuesOf(shown), valuesOf(printed)];
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    for (const [name, value] of Object.entries(expected)) this.learn(value, String(actual[name]));
  }
}

/** The members of a JSON object, or the parameters of an address. */
function valuesOf(text: string): Readonly<Record<string, string>> {
  if (!text.startsWith('{')) return Object.fromEntries(new URL(text).searchParams);
  const members = Object.entries(JSON.parse(text) as Record<string, unknown>);
  return Object.fromEntries(members.map(([name, value]) => [name, String(value)]));
}
