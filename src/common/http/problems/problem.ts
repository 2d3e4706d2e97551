import { HttpException } from '@nestjs/common';

/** Where a request is wrong. */
export interface FieldFault {
  /** The member of the body, the parameter of the query or the header, by its name. */
  readonly field: string;
  readonly in: 'body' | 'query' | 'header' | 'path';
  /** One line; nothing of what was sent. */
  readonly detail: string;
}

/** What is wrong with a request to an API of ours (RFC 9457). */
export class Problem extends HttpException {
  override readonly name = 'Problem';

  /** @param detail one line; nothing of what was sent. */
  constructor(status: number, detail: string, ...errors: FieldFault[]) {
    super({ statusCode: status, message: detail, ...(errors.length > 0 && { errors }) }, status);
    this.message = detail;
  }

  /** A fault of one member, parameter or header. */
  static of(field: string, detail: string, where: FieldFault['in'] = 'body', status = 400): Problem {
    return new Problem(status, `${field}: ${detail}`, { field, in: where, detail });
  }
}
