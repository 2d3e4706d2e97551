import { Option } from 'commander';
import { ExchangePolicies, policyInformation, SUBJECT_TYPES } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { textRecord } from './text-output.js';

interface Options {
  readonly client: string;
  readonly subjectType: string;
  readonly subjectClient?: string;
  readonly resource: string;
  readonly scopes: string;
  readonly impersonation?: true;
}

export const addExchangePolicy: CliCommand<Options> = {
  path: 'exchange-policy add',
  summary: 'let a client exchange tokens of others for tokens of its own (RFC 8693)',
  options: (command) =>
    command
      .requiredOption('--client <id>', 'the client that exchanges')
      .addOption(
        new Option('--subject-type <type>', 'what it exchanges')
          .choices(SUBJECT_TYPES)
          .default('access_token'),
      )
      .option('--subject-client <id>', 'the client that these were issued to; any by default')
      .requiredOption('--resource <uri>', 'what the new tokens are for')
      .requiredOption('--scopes <scopes>', 'all that they may carry')
      .option('--impersonation', 'it need not say who acts in the name of the person'),
  async run(app, { client, subjectType, subjectClient, resource, scopes, impersonation = false }) {
    const options = { client, subjectType, subjectClient, resource, scopes, impersonation };
    const policy = await app.get(ExchangePolicies, { strict: false }).add(options);
    const json = policyInformation(policy);
    return { json, text: textRecord(json) };
  },
};
