import { Module } from '@nestjs/common';
import { ErrorPageController } from './error-page.controller.js';

/** The pages that every `error_uri` leads to. */
@Module({ controllers: [ErrorPageController] })
export class ErrorPagesModule {}
