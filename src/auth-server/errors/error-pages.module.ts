import { Module } from '@nestjs/common';
import { PagesModule } from '../../common/pages/pages.module.js';
import { ErrorPageController } from './error-page.controller.js';

/** The pages that every `error_uri` leads to. */
@Module({ imports: [PagesModule], controllers: [ErrorPageController] })
export class ErrorPagesModule {}
