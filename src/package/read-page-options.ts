import { OptionFault } from '../common/errors/option-fault.js';
import type { OptionReader } from '../common/option-reader.js';
import { checkBrand } from '../common/pages/brand.js';
import type { PageSettings } from '../common/pages/page-settings.js';
import { textsOf } from '../common/words/languages.js';

export const PAGE_OPTIONS = ['brand', 'words', 'uiLocales'] as const;

type PageOptions = { readonly [K in 'brand' | 'words' | 'uiLocales']: PageSettings[K] } & Pick<
  PageSettings,
  'module'
>;

/** How pages look and speak. What files say is read when the application starts. @throws SluiceOptionsError */
export function pageOptionsOf(options: OptionReader): PageOptions {
  const [brand, words, uiLocales] = PAGE_OPTIONS.map((name) => options.raw(name)) as [
    PageOptions['brand'],
    PageOptions['words'],
    PageOptions['uiLocales'],
  ];
  soundly(options, () => {
    checkBrand(brand);
    textsOf(words, uiLocales);
  });
  return { module: options.module, brand, words, uiLocales };
}

/** Runs a check of a room's, whose faults are the module's. @throws SluiceOptionsError */
export function soundly(options: OptionReader, check: () => void): void {
  try {
    check();
  } catch (error) {
    OptionFault.toldBy(options.module)(error);
  }
}
