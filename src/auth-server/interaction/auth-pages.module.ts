import { Module } from '@nestjs/common';
import { AuthPages } from './auth-pages.js';
import { DefaultAuthPages } from './default-auth-pages.js';

/** Binds the port to our own pages. A module that exports `AuthPages` may stand in for it. */
@Module({ providers: [{ provide: AuthPages, useClass: DefaultAuthPages }], exports: [AuthPages] })
export class AuthPagesModule {}
