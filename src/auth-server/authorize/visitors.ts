import { Injectable } from '@nestjs/common';
import type { HttpRequest } from '../../common/http/http-request.js';
import { FormCookie } from '../sessions/form-cookie.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import type { Visitor } from './visitor.js';

@Injectable()
export class Visitors {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly formCookie: FormCookie,
  ) {}

  of(request: HttpRequest): Visitor {
    return { ...this.cookie.browser(request), formCookie: this.formCookie.read(request) };
  }
}
