import { Option } from 'commander';
import { issuerInformation, SUBJECT_RULES, TrustedIssuers } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { textRecord } from './text-output.js';

interface Options {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly subjects: (typeof SUBJECT_RULES)[number];
}

export const addTrustedIssuer: CliCommand<Options> = {
  path: 'trusted-issuer add',
  summary: 'take the identity assertions of an identity provider for a grant (ID-JAG)',
  options: (command) =>
    command
      .requiredOption('--issuer <uri>', 'as it stands in iss')
      .requiredOption('--jwks-uri <uri>', 'where its public keys are')
      .addOption(
        new Option('--subjects <rule>', 'whom its sub means: who was linked, or the user with the same id')
          .choices(SUBJECT_RULES)
          .default('linked'),
      ),
  async run(app, { issuer, jwksUri, subjects }) {
    const issuers = app.get(TrustedIssuers, { strict: false });
    const json = issuerInformation(await issuers.add({ issuer, jwksUri, subjects }));
    return { json, text: textRecord(json) };
  },
};
