import { CommanderError } from 'commander';
import { ClientMetadataError } from '../clients/index.js';
import { DatabaseUnavailable } from '../database/index.js';
import { errorLine } from './error-line.js';

describe('The line of an error', () => {
  it.each([
    ['an error', new Error('error: no\n  such\u2028thing'), 'no such thing'],
    ['what is none', 'nothing', 'nothing'],
    [
      'a group without a command',
      new CommanderError(1, 'commander.help', 'Usage: …'),
      'a command is missing, see --help',
    ],
    [
      'a database that is away',
      new DatabaseUnavailable(new Error('say\nwhy')),
      'the database is unavailable: say why',
    ],
    [
      'a document that can’t be read',
      new ClientMetadataError('invalid_client_metadata', 'not read', { cause: new Error('ENOTFOUND') }),
      'not read: ENOTFOUND',
    ],
    ['one that says nothing', new DatabaseUnavailable(undefined), 'the database is unavailable'],
  ])('says of %s what it is', (_, error, line) => expect(errorLine(error)).toBe(line));
});
