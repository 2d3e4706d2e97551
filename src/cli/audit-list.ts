import { InvalidArgumentError, Option } from 'commander';
import type { EventInformation } from '../auth-server/index.js';
import { AuditLog, eventInformation } from '../auth-server/index.js';
import { Clock } from '../common/clock.js';
import { readMoment } from '../common/moment.js';
import { wholeNumber } from '../common/whole-number.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import { textList } from './text-output.js';

interface Options {
  readonly user?: string;
  readonly client?: string;
  readonly type?: string;
  readonly session?: string;
  readonly request?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
}

const MOST = 1000;

/** Those that are empty throughout are left out. */
const COLUMNS: Readonly<Record<string, (event: EventInformation) => string | null>> = {
  at: ({ at }) => `${at.slice(0, 19)}Z`,
  type: ({ type, times }) => (times === 1 ? type : `${type} (${times} times)`),
  user: ({ username, sub }) => username ?? sub,
  client: ({ client_id }) => client_id,
  address: ({ address }) => address,
  by: ({ by }) => by && [by.client_id, by.username ?? by.sub].filter(Boolean).join(' for '),
  changed: ({ changes }) => changes && (Array.isArray(changes) ? changes : Object.keys(changes)).join(' '),
  request: ({ request_id }) => request_id,
};

export const listEvents: CliCommand<Options> = {
  path: 'audit list',
  summary: 'list what happened, newest first',
  options: (command) =>
    command
      .option('--user <username>', 'to this person, also by the id of one who is gone')
      .option('--client <id>', 'to this client, or by it')
      .option('--type <type>', 'of this type, such as login.failed')
      .option('--session <id>', 'in this login session')
      .option('--request <id>', 'by this request')
      .option(
        '--since <time>',
        'from this day or moment on: 2026-11-24, 2026-11-24T09:30Z, 12h ago as 12h, 7d',
      )
      .option('--until <time>', 'before it')
      .addOption(
        new Option('--limit <count>', `so many at the most, up to ${MOST}`).default(50).argParser(readLimit),
      ),
  async run(app, { since, until, user, client, type, session, request, limit }) {
    const now = app.get(Clock).now();
    const filter = { type, clientId: client, requestId: request, sessionId: session };
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    const { events, next } = await app.get(AuditLog, { strict: false }).list({
      ...{ user, limit, since: moment('--since', since, now), until: moment('--until', until, now) },
      ...Object.fromEntries(given),
    });
    const json = events.map(eventInformation);
    const warning = next && `there are more: these are the newest ${limit}`;
    return { json, text: eventTable(json), ...(warning !== undefined && { warning }) };
  },
};

export function eventTable(events: readonly EventInformation[]): string {
  if (events.length === 0) return 'nothing of that kind is known';
  const filled = Object.entries(COLUMNS).filter(([, value]) => events.some((event) => value(event)));
  return textList(events, Object.fromEntries(filled));
}

function moment(option: string, text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const at = readMoment(text, now);
  if (at === undefined) throw new CliError(`${option} takes 2026-11-24, 2026-11-24T09:30Z, 12h or 7d`);
  return at;
}

function readLimit(text: string): number {
  const limit = wholeNumber(text, 4);
  if (typeof limit === 'number' && limit >= 1 && limit <= MOST) return limit;
  throw new InvalidArgumentError(`must be a whole number from 1 to ${MOST}`);
}
