import { Pruner } from '../database/pruning/pruner.js';
import type { PrunedRows } from '../database/pruning/prunable.js';
import type { CliCommand } from './cli-command.js';
import { ProgressLine } from './progress-line.js';
import { textList } from './text-output.js';

const COLUMNS = {
  table: ([table]: [string, number]) => table,
  removed: ([, count]: [string, number]) => count,
};

export const pruneDatabase: CliCommand = {
  path: 'db prune',
  summary: 'remove expired codes, tokens and sessions (the server does it every minute, too)',
  options: (command) => command,
  async run(app, _options, terminal) {
    const pruner = app.get(Pruner, { strict: false });
    const progress = terminal.showsProgress ? new ProgressLine(terminal, await pruner.due()) : undefined;
    const rows = await pruner.prune({ onProgress: (done) => progress?.show(done) });
    progress?.clear();
    const json = { ...rows, total: sum(rows) };
    return { json, text: textList(Object.entries(json), COLUMNS) };
  },
};

const sum = (rows: PrunedRows): number => Object.values(rows).reduce((total, count) => total + count, 0);
