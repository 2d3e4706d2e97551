import type { Command } from 'commander';
import { TrustedIssuers } from '../auth-server/index.js';
import { Users } from '../users/index.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';

interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

const subjectOptions = (command: Command): Command =>
  command
    .requiredOption('--issuer <uri>', 'a trusted issuer')
    .requiredOption('--subject <sub>', 'what the issuer calls the person');

export const linkSubject: CliCommand<Subject & { readonly username: string }> = {
  path: 'trusted-issuer link',
  summary: 'say whom a trusted issuer means by a subject',
  options: (command) =>
    subjectOptions(command).requiredOption('--username <username>', 'what the user logs in with'),
  async run(app, { issuer, subject, username }) {
    const user = await app.get(Users).findByUsername(username);
    if (!user) throw new CliError('there is no user with that name');
    await app.get(TrustedIssuers, { strict: false }).link({ issuer, subject, userId: user.id });
    return { json: { issuer, subject, sub: user.id }, text: `linked ${subject} to ${username}` };
  },
};

export const unlinkSubject: CliCommand<Subject> = {
  path: 'trusted-issuer unlink',
  summary: 'forget whom a trusted issuer means by a subject',
  options: subjectOptions,
  async run(app, { issuer, subject }) {
    if (!(await app.get(TrustedIssuers, { strict: false }).unlink({ issuer, subject }))) {
      throw new CliError('that subject of the issuer is not linked');
    }
    return { json: { issuer, subject }, text: `unlinked ${subject}` };
  },
};
