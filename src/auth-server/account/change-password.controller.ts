import { Controller, Get, NotFoundException, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { HttpReply } from '../../common/http/http-reply.js';
import { redirect, setHeader } from '../../common/http/http-reply.js';
import { ProblemFilter } from '../../common/pages/problem.filter.js';
import { AccountPages } from './account-pages.js';
import { PasswordChange } from './password-change.js';

/** Where password managers ask the way (W3C, A Well-Known URL for Changing Passwords). Not there where passwords are not kept here. */
@ApiExcludeController()
@Controller('.well-known/change-password')
@UseFilters(ProblemFilter)
export class ChangePasswordController {
  constructor(
    private readonly pages: AccountPages,
    private readonly passwords: PasswordChange,
  ) {}

  @Get()
  open(@Res() reply: HttpReply): void {
    if (!this.passwords.isOurs) throw new NotFoundException();
    setHeader(reply, 'Cache-Control', 'no-store');
    redirect(reply, this.pages.passwordUrl, 302);
  }
}
