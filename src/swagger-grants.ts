import type { OpenAPIObject } from '@nestjs/swagger';

/** The alternatives of a body, of which `discriminator` knows what tells them apart. */
interface Alternatives {
  readonly oneOf: { readonly $ref: string }[];
  readonly discriminator: { readonly mapping: Record<string, string> };
}

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** Grants that modules of features bring stand in the body of the token endpoint, beside those that every provider has. */
export function withAllGrants(document: OpenAPIObject): OpenAPIObject {
  const body = bodyOf(document);
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    const type = grantTypeOf(schema);
    if (!body || type === undefined || Object.hasOwn(body.discriminator.mapping, type)) continue;
    const $ref = `#/components/schemas/${name}`;
    body.oneOf.push({ $ref });
    body.discriminator.mapping[type] = $ref;
  }
  return document;
}

/** `undefined` in a process that is no provider. */
function bodyOf({ paths }: OpenAPIObject): Alternatives | undefined {
  const body = paths['/auth/token']?.post?.requestBody;
  const [content] = body && 'content' in body ? Object.values(body.content) : [];
  return content?.schema as Alternatives | undefined;
}

/** Of the parameters of a grant. */
function grantTypeOf(schema: Schemas[string]): string | undefined {
  const member = 'properties' in schema ? schema.properties?.['grant_type'] : undefined;
  const type: unknown = member && 'enum' in member ? member.enum?.[0] : undefined;
  return typeof type === 'string' ? type : undefined;
}
