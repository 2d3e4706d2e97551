import { OptionReader } from '../common/option-reader.js';
import { ScopeSet } from '../common/scope-set.js';
import type { ProtectedResource } from './protected-resource.js';
import type { ResourceMetadata } from './resource-metadata.js';
import { metadataUrlOf, resourceMetadata } from './resource-metadata.js';

const NAMES = ['resource', 'issuer', 'audience', 'scopes', 'name', 'documentation', 'isGlobal'];
/** What the routers of all platforms take for letters. */
const PATH = /^(?:\/|(?:\/[\w.~-]+)+\/?)$/;

export interface ResourceTold {
  readonly resource: ProtectedResource;
  readonly metadata: ResourceMetadata;
  readonly isGlobal: boolean;
}

/** @throws SluiceOptionsError */
export function readResourceOptions(given: unknown): ResourceTold {
  const options = new OptionReader('BearerModule.forResource', given, NAMES);
  const resource = options.url('resource');
  if (!PATH.test(new URL(resource).pathname)) {
    options.refuse('resource', 'has a path of other characters than letters, digits and . _ ~ -');
  }
  const described = {
    resource,
    issuer: options.url('issuer'),
    scopes: options.has('scopes') ? scopesOf(options) : undefined,
    name: options.has('name') ? options.text('name') : undefined,
    documentation: options.has('documentation') ? options.url('documentation') : undefined,
  };
  const also = options.has('audience') ? options.texts('audience') : [];
  return {
    resource: Object.freeze({ audience: [resource, ...also], metadataUrl: metadataUrlOf(resource) }),
    metadata: resourceMetadata(described),
    isGlobal: options.flag('isGlobal', false),
  };
}

function scopesOf(options: OptionReader): readonly string[] {
  const scopes = options.texts('scopes');
  try {
    return ScopeSet.checked(scopes.join(' ')).names;
  } catch {
    return options.refuse('scopes', 'must be scopes (RFC 6749 section 3.3)');
  }
}
