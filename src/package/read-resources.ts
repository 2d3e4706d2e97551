import type { ResourceOptions } from '../auth-server/index.js';
import { readResource, ResourceError } from '../auth-server/index.js';
import { resourceKey } from '../common/http/resource-identifier.js';
import type { OptionReader } from '../common/option-reader.js';

/** @throws SluiceOptionsError */
export function resourcesOf(options: OptionReader): readonly ResourceOptions[] | undefined {
  const resources = options.raw('resources');
  if (resources === undefined) return undefined;
  if (!Array.isArray(resources)) return options.refuse('resources', "must be a list: [{ id: 'https://…' }]");
  const keys = resources.map((one) => resourceKey(idOf(one, options)));
  if (new Set(keys).size < keys.length) options.refuse('resources', 'has one of them twice');
  return resources as readonly ResourceOptions[];
}

function idOf(given: unknown, options: OptionReader): string {
  try {
    return readResource(given).id;
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error;
    return options.refuse('resources', `has one that can't be registered: ${error.message}`);
  }
}
