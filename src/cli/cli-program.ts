import { Command } from 'commander';
import type { CliCommand, Terminal } from './cli-command.js';
import { COMMANDS } from './commands.js';

const GROUPS: Readonly<Record<string, string>> = {
  auth: 'clients of the authorization server, and what was issued to them',
  resource: 'the APIs that access tokens are for',
  'registration-token': 'initial access tokens, with which clients register themselves',
  'exchange-policy': 'which tokens clients may exchange for others',
  'trusted-issuer': 'identity providers whose assertions are taken for a grant',
  user: 'resource owners',
  audit: 'what happened to whom',
  keys: 'signing keys',
  db: 'the database',
  admin: 'access to /admin',
};

export type Execute = (command: CliCommand, options: { readonly json?: boolean }) => Promise<void>;

/** Commander's program of all commands. It throws instead of ending the process, and leaves errors to the caller. */
export function cliProgram(terminal: Terminal, execute: Execute): Command {
  const program = new Command('sluice')
    .description('Administers Sluice on the database in DATABASE_URL, also while the server runs.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: () => undefined });
  const groups = new Map<string, Command>();
  for (const command of COMMANDS) {
    const [group, name] = command.path.split(' ') as [string, string?];
    if (name !== undefined && !groups.has(group))
      groups.set(group, program.command(group).description(GROUPS[group] ?? ''));
    const parent = name === undefined ? program : (groups.get(group) as Command);
    const target = parent.command(name ?? group).description(command.summary);
    command
      .options(target)
      .option('--json', 'print JSON')
      .action(() => execute(command, { ...target.opts(), ...argumentsOf(target) }));
  }
  return program;
}

/** The positional arguments by name, beside the options. */
const argumentsOf = ({ registeredArguments, processedArgs }: Command): Record<string, unknown> =>
  Object.fromEntries(
    registeredArguments.map((argument, at) => [argument.name(), processedArgs[at] as unknown]),
  );
