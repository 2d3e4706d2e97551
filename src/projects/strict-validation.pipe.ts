import type { ArgumentMetadata } from '@nestjs/common';
import { BadRequestException, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { isMalformed } from '../common/http/strict-form.js';

/** Checks and converts bodies and queries. Unknown members are refused; messages repeat nothing that was sent. */
export class StrictValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      stopAtFirstError: true,
      validateCustomDecorators: true,
      exceptionFactory: (errors: ValidationError[]) =>
        new BadRequestException([...new Set(errors.flatMap(messages))]),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (typeof value === 'object' && value !== null && isMalformed(value)) {
      throw new BadRequestException(['the query is not valid form encoding in UTF-8']);
    }
    return super.transform(value, metadata);
  }
}

function messages({ constraints = {} }: ValidationError): string[] {
  // The name of an unknown member is the sender's text.
  if ('whitelistValidation' in constraints) return ['unknown members are refused'];
  return Object.values(constraints);
}
