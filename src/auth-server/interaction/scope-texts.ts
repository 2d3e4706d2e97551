import { Injectable } from '@nestjs/common';
import type { ScopeSet } from '../../common/scope-set.js';
import type { Language } from '../../common/words/language.js';
import { EN } from '../../common/words/en.js';
import type { ForeignText, WordKey } from '../../common/words/words.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { message } from '../../common/words/words.js';
import { ScopeCatalogue } from '../settings/scope-catalogue.js';

export interface ScopeDescription {
  readonly scope: string;
  readonly description: string;
  /** The language of the description (BCP 47), where it is not the one that was asked for. */
  readonly lang?: string | undefined;
}

/** What a person reads instead of a scope's name: what the application's catalogue says, else what we say. */
@Injectable()
export class ScopeTexts {
  readonly #catalogue: ScopeCatalogue;

  constructor({ scopes }: ProviderSettings) {
    this.#catalogue = new ScopeCatalogue(scopes);
  }

  describe(scope: ScopeSet, language: Language): ScopeDescription[] {
    return scope.names.map((name) => {
      const { text, lang } = scopeText(this.#catalogue, name, language);
      return { scope: name, description: text, ...(lang !== undefined && lang !== language.tag && { lang }) };
    });
  }
}

/** What the scope lets an application do, in that language where it is said in it. */
export function scopeText(catalogue: ScopeCatalogue, scope: string, language: Language): ForeignText {
  const own = catalogue.text(scope, language.tag);
  if (own !== undefined) return own;
  const key = `scope.${scope}`;
  // A scope that is called as our word for all others is one of them.
  const isOurs = Object.hasOwn(EN, key) && key !== 'scope.other';
  return language.tagged(isOurs ? { key: key as WordKey, values: {} } : message('scope.other', { scope }));
}
