import type { Type } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import { OAuthError } from '../errors/oauth-error.js';

/**
 * A validated DTO of the values as they are: nothing is converted. Parameters that the DTO does not know are left out (RFC 6749 section 3.1: they are ignored).
 * @throws OAuthError `invalid_request` that names the first parameter at fault, never its value.
 */
export function validateDto<T extends object>(dto: Type<T>, parameters: object): T {
  const instance = instanceOf(dto, parameters as Record<string, unknown>);
  const [first] = validateSync(instance, { stopAtFirstError: true });
  if (!first) return instance;
  const missing = (parameters as Record<string, unknown>)[first.property] === undefined;
  const fault = missing ? 'is missing' : 'is malformed';
  throw new OAuthError('invalid_request', `The parameter ${first.property} ${fault}.`, {
    detail: Object.values(first.constraints ?? {}).join('; '),
  });
}

const propertyNames = new WeakMap<Type<object>, readonly string[]>();

/** With what the DTO knows and no more, so that a request with thousands of other parameters costs nothing here. */
function instanceOf<T extends object>(dto: Type<T>, parameters: Record<string, unknown>): T {
  let names = propertyNames.get(dto);
  if (!names) propertyNames.set(dto, (names = validatedProperties(dto)));
  const instance = new dto() as Record<string, unknown>;
  for (const name of names) if (Object.hasOwn(parameters, name)) instance[name] = parameters[name];
  return instance as T;
}

function validatedProperties(dto: Type<object>): string[] {
  const validations = getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false);
  return [...new Set(validations.map(({ propertyName }) => propertyName))];
}
