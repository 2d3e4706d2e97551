import type { Client } from '../clients/index.js';
import { clientInformation, Clients } from '../clients/index.js';
import type { CliCommand } from './cli-command.js';
import { instant, textList } from './text-output.js';

const COLUMNS = {
  client_id: (client: Client) => client.id,
  client_name: (client: Client) => client.name,
  type: (client: Client) => (client.isPublic ? 'public' : 'confidential'),
  issued_at: (client: Client) => instant(client.createdAt),
  grant_types: (client: Client) => client.grantTypes,
  scope: (client: Client) => client.allowedScopes.names,
  redirect_uris: (client: Client) => client.redirectUris,
};

export const listClients: CliCommand = {
  path: 'auth list-clients',
  summary: 'list all clients',
  options: (command) => command,
  async run(app) {
    const clients = await app.get(Clients).list();
    return { json: clients.map((client) => clientInformation(client)), text: textList(clients, COLUMNS) };
  },
};
