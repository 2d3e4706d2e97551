import { Module } from '@nestjs/common';
import { OptionFault } from '../errors/option-fault.js';
import { ErrorReplies } from '../http/error-replies.js';
import { Languages } from '../words/languages.js';
import { AssetsController } from './assets.controller.js';
import { Brand, readBrand } from './brand.js';
import { LanguageController } from './language.controller.js';
import { PageReplies } from './page-replies.js';
import { PageSettings } from './page-settings.js';
import { ProblemPages } from './problem-pages.js';
import { ProblemFilter } from './problem.filter.js';

/** What all pages have in common: their stylesheet and scripts, languages and brand. Needs `PageSettings`. */
@Module({
  controllers: [AssetsController, LanguageController],
  providers: [
    {
      provide: Languages,
      inject: [PageSettings],
      useFactory: ({ words, uiLocales }: PageSettings) => new Languages(words, uiLocales),
    },
    {
      provide: Brand,
      inject: [PageSettings],
      useFactory: ({ brand, module }: PageSettings) => readBrand(brand).catch(OptionFault.toldBy(module)),
    },
    PageReplies,
    ProblemPages,
    ProblemFilter,
    { provide: ErrorReplies, useExisting: ProblemPages },
  ],
  exports: [Languages, Brand, PageReplies, ProblemPages, ErrorReplies],
})
export class PagesModule {}
