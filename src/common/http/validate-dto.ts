import type { Type } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import { OAuthError } from '../errors/oauth-error.js';

/**
 * A validated DTO of the values as they are: nothing is converted. Parameters that the DTO does not know are left out (RFC 6749 section 3.1: they are ignored).
 * @throws OAuthError `invalid_request` that names the first parameter at fault, never its value.
 */
export function validateDto<T extends object>(dto: Type<T>, parameters: object): T {
  const instance = Object.assign(new dto(), known(dto, parameters));
  const [first] = validateSync(instance, { stopAtFirstError: true });
  if (!first) return instance;
  const missing = (parameters as Record<string, unknown>)[first.property] === undefined;
  const fault = missing ? 'is missing' : 'is malformed';
  throw new OAuthError('invalid_request', `The parameter ${first.property} ${fault}.`, {
    detail: Object.values(first.constraints ?? {}).join('; '),
  });
}

const propertyNames = new WeakMap<Type<object>, readonly string[]>();

/** Only what the DTO knows, so that a request with thousands of other parameters costs nothing here. */
function known(dto: Type<object>, parameters: object): Record<string, unknown> {
  let names = propertyNames.get(dto);
  if (!names) propertyNames.set(dto, (names = validatedProperties(dto)));
  const given = names.filter((name) => Object.hasOwn(parameters, name));
  return Object.fromEntries(given.map((name) => [name, (parameters as Record<string, unknown>)[name]]));
}

function validatedProperties(dto: Type<object>): string[] {
  const validations = getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false);
  return [...new Set(validations.map(({ propertyName }) => propertyName))];
}
