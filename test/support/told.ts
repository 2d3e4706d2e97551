import { Logger } from '@nestjs/common';

export interface Line {
  readonly level: 'error' | 'warn' | 'log' | 'debug';
  readonly text: string;
}

const LEVELS = ['error', 'warn', 'log', 'debug'] as const;

/** What the application in this process says of itself, whatever its log level, from the moment that this is called. */
export function listenToLog(): { readonly lines: readonly Line[]; of(level: Line['level']): string[] } {
  const lines: Line[] = [];
  for (const level of LEVELS) {
    const original = Logger.prototype[level] as (this: Logger, ...args: unknown[]) => void;
    Logger.prototype[level] = function (this: Logger, ...args: unknown[]): void {
      lines.push({ level, text: args.map(String).join(' ') });
      original.apply(this, args);
    };
  }
  return { lines, of: (level) => lines.filter((line) => line.level === level).map(({ text }) => text) };
}
