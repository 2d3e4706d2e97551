/** Where the metadata of a resource is, before its path (RFC 9728 section 3). */
export const RESOURCE_METADATA_PATH = '/.well-known/oauth-protected-resource';

/** What clients learn of a resource (RFC 9728 section 2). What is not known is left out: many clients choke on `null`. */
export interface ResourceMetadata {
  readonly resource: string;
  readonly authorization_servers: readonly string[];
  readonly scopes_supported?: readonly string[];
  readonly bearer_methods_supported: readonly string[];
  readonly resource_name?: string;
  readonly resource_documentation?: string;
}

interface Described {
  /** The identifier: an https URL, or an http one of this machine. */
  readonly resource: string;
  readonly issuer: string;
  readonly scopes?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly documentation?: string | undefined;
}

export function resourceMetadata({
  resource,
  issuer,
  scopes,
  name,
  documentation,
}: Described): ResourceMetadata {
  // It is the client's to ask for and the provider's to give; an API has no use for it (MCP 2026-07-28).
  const supported = scopes?.filter((scope) => scope !== 'offline_access');
  return {
    resource,
    authorization_servers: [issuer],
    ...(supported && supported.length > 0 && { scopes_supported: supported }),
    // RFC 9700 section 4.3.2: never in the query.
    bearer_methods_supported: ['header'],
    ...(name !== undefined && { resource_name: name }),
    ...(documentation !== undefined && { resource_documentation: documentation }),
  };
}

/** RFC 9728 section 3.1: the well-known part before path and query of the identifier; a slash that is all of a path goes. */
export function metadataUrlOf(resource: string): string {
  const { origin, pathname, search } = new URL(resource);
  return `${origin}${RESOURCE_METADATA_PATH}${pathname === '/' ? '' : pathname}${search}`;
}
