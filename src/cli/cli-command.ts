import type { INestApplicationContext, Type } from '@nestjs/common';
import type { Command } from 'commander';

/** One command: a file of this folder and an entry in `COMMANDS`. `O` is what commander makes of its options. */
export interface CliCommand<O extends object = object> {
  /** As it is typed: `auth add-client`, `doctor`. */
  readonly path: string;
  readonly summary: string;
  /** Declares the options; `--json` is added to every command. */
  options(command: Command): Command;
  /** False for a command that wants to leave the database alone: its `app` has the configuration only. */
  readonly needsServices?: false;
  /** What it needs beside the services that all commands have. */
  readonly rooms?: readonly Type[];
  /** True for a command that needs SLUICE_SECRET, because it seals or opens something. */
  readonly seals?: true;
  /** @param app has the services. @throws Error whose message is shown in one line. */
  run(app: INestApplicationContext, options: O, terminal: Terminal): Promise<CliOutput>;
}

/** What a command prints: `json` with `--json`, else `text`. */
export interface CliOutput {
  readonly json: object;
  readonly text: string;
  /** One line for stderr in either case. */
  readonly warning?: string;
  /** The exit code is 1: it did what it is for, and found something wrong. */
  readonly failed?: boolean;
}

export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether a person watches stderr: a line that is written over and over makes sense. */
  readonly showsProgress?: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** What a command can't do, in one line. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
