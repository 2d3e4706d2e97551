import type { ClassConstructor } from 'class-transformer';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { OAuthError } from '../errors/oauth-error.js';

/**
 * A validated DTO. Parameters that the DTO does not know are left out (RFC 6749 section 3.1: they are ignored).
 * @throws OAuthError `invalid_request` that names the first parameter at fault, never its value.
 */
export function validateDto<T extends object>(dto: ClassConstructor<T>, parameters: object): T {
  const instance = plainToInstance(dto, { ...parameters });
  const [first] = validateSync(instance, { whitelist: true, stopAtFirstError: true });
  if (!first) return instance;
  const missing = (parameters as Record<string, unknown>)[first.property] === undefined;
  const fault = missing ? 'is missing' : 'is malformed';
  throw new OAuthError('invalid_request', `The parameter ${first.property} ${fault}.`, {
    detail: Object.values(first.constraints ?? {}).join('; '),
  });
}
