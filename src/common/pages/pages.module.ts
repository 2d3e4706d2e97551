import { Module } from '@nestjs/common';
import { Languages } from '../words/languages.js';
import { AssetsController } from './assets.controller.js';
import { Brand, readBrand } from './brand.js';
import { LanguageController } from './language.controller.js';
import { PageReplies } from './page-replies.js';
import { PageSettings } from './page-settings.js';

/** What all pages have in common: their stylesheet and scripts, languages and brand. Needs `PageSettings`. */
@Module({
  controllers: [AssetsController, LanguageController],
  providers: [
    {
      provide: Languages,
      inject: [PageSettings],
      useFactory: ({ words, uiLocales }: PageSettings) => new Languages(words, uiLocales),
    },
    { provide: Brand, inject: [PageSettings], useFactory: ({ brand }: PageSettings) => readBrand(brand) },
    PageReplies,
  ],
  exports: [Languages, Brand, PageReplies],
})
export class PagesModule {}
