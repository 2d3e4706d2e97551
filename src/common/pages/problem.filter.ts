import { Catch, Injectable } from '@nestjs/common';
import { UnexpectedErrorFilter } from '../http/unexpected-error.filter.js';
import { PageSettings } from './page-settings.js';
import { ProblemPages } from './problem-pages.js';

/** Every error at an address that people as well as programs open. */
@Injectable()
@Catch()
export class ProblemFilter extends UnexpectedErrorFilter {
  constructor({ issuer }: PageSettings, pages: ProblemPages) {
    super(issuer, pages);
  }
}
