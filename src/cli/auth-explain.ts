import type { RequestInformation } from '../auth-server/index.js';
import { AuditLog, requestInformation } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import { eventTable } from './audit-list.js';

type Refusal = RequestInformation['refusals'][number];

export const explain: CliCommand<{ readonly request: string }> = {
  path: 'auth explain',
  summary: 'say why a request was refused, and what it did',
  options: (command) =>
    command.argument(
      '<request>',
      'its id: X-Request-Id of the answer, request_id of an error, or on its page',
    ),
  async run(app, { request }) {
    const known = await app.get(AuditLog, { strict: false }).ofRequest(request);
    if (!known) throw new CliError(UNKNOWN);
    const json = requestInformation(known);
    const events = json.events.length > 0 ? [eventTable(json.events)] : [];
    return { json, text: [...json.refusals.map(told), ...events].join('\n\n') };
  },
};

const UNKNOWN =
  'nothing is known of that request: it was not refused, or longer ago than AUDIT_REFUSALS says, or just now (try again)';

const told = ({ at, endpoint, reason, told: more, address }: Refusal): string =>
  [
    `${at.slice(0, 19)}Z  ${endpoint}${address === null ? '' : `  from ${address}`}`,
    `  ${reason}`,
    ...(more === '' ? [] : [`  ${more}`]),
  ].join('\n');
