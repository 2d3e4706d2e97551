import { Injectable } from '@nestjs/common';
import type { ScopeSet } from '../../common/scope-set.js';
import type { Language } from '../../common/words/language.js';
import { EN } from '../../common/words/en.js';
import type { WordKey } from '../../common/words/words.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { ScopeCatalogue } from '../settings/scope-catalogue.js';

export interface ScopeDescription {
  readonly scope: string;
  readonly description: string;
}

/** What a person reads instead of a scope's name: what the application's catalogue says, else what we say. */
@Injectable()
export class ScopeTexts {
  readonly #catalogue: ScopeCatalogue;

  constructor({ scopes }: ProviderSettings) {
    this.#catalogue = new ScopeCatalogue(scopes);
  }

  describe(scope: ScopeSet, language: Language): ScopeDescription[] {
    return scope.names.map((name) => ({ scope: name, description: this.#text(name, language) }));
  }

  #text(scope: string, language: Language): string {
    const own = this.#catalogue.text(scope, language.tag);
    if (own !== undefined) return own;
    const key = `scope.${scope}`;
    // A scope that is called as our word for all others is one of them.
    const isOurs = Object.hasOwn(EN, key) && key !== 'scope.other';
    return isOurs
      ? language.tell({ key: key as WordKey, values: {} })
      : language.say('scope.other', { scope });
  }
}
