import { resourceInformation, Resources } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { instant, textList } from './text-output.js';

type Resource = Awaited<ReturnType<Resources['list']>>[number];

const COLUMNS = {
  resource: ({ id }: Resource) => id,
  scopes: ({ scopes }: Resource) => scopes?.toString(),
  format: ({ format }: Resource) => format,
  typ: ({ typ }: Resource) => typ,
  alg: ({ algorithm }: Resource) => algorithm,
  lifetime: ({ lifetime }: Resource) => lifetime,
  created_at: ({ createdAt }: Resource) => (createdAt === undefined ? 'configured' : instant(createdAt)),
};

export const listResources: CliCommand = {
  path: 'resource list',
  summary: 'list the APIs that access tokens are for, those of the configuration first',
  options: (command) => command,
  async run(app) {
    const resources = await app.get(Resources, { strict: false }).list();
    return { json: resources.map(resourceInformation), text: textList(resources, COLUMNS) };
  },
};
