import type { Client } from '../clients/index.js';
import { clientInformation } from '../clients/index.js';
import type { CliOutput } from './cli-command.js';
import { CliError } from './cli-command.js';
import { textRecord } from './text-output.js';

/** A client in RFC 7591's words, and its new secret this once. */
export function clientOutput(client: Client, generatedSecret?: string): CliOutput {
  const json = clientInformation(client, generatedSecret);
  const once =
    generatedSecret === undefined
      ? []
      : ['', 'Keep client_secret: it is stored hashed and never shown again.'];
  return { json, text: [textRecord(json), ...once].join('\n') };
}

export const noSuchClient = (id: string): CliError => new CliError(`there is no client with the id "${id}"`);
