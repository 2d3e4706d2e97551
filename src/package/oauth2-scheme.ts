import type { DocumentBuilder } from '@nestjs/swagger';
import type { ScopeCatalogueOptions } from '../auth-server/index.js';
import { ScopeCatalogue, scopeText } from '../auth-server/index.js';
import { EN } from '../common/words/en.js';
import { Language } from '../common/words/language.js';

/** What every login may ask for. */
const OF_LOGINS = ['openid', 'profile', 'email'];

interface SchemeOptions {
  /** As in the options of the module. */
  readonly issuer: string;
  /** As in the options of the module: each scope with what it lets an application do. */
  readonly scopes?: ScopeCatalogueOptions;
  /** Those that have no text of their own. */
  readonly names?: readonly string[];
}

/**
 * The security scheme of an OpenAPI document in which routes with `@RequireScopes(…)` stand: where tokens come from, and what
 * each scope means. `new DocumentBuilder().addOAuth2(oauth2Scheme({ issuer, scopes }), 'oauth2')`.
 */
export function oauth2Scheme({
  issuer,
  scopes = {},
  names = [],
}: SchemeOptions): NonNullable<Parameters<DocumentBuilder['addOAuth2']>[0]> {
  const catalogue = new ScopeCatalogue(scopes);
  const english = new Language('en', EN);
  const all = new Set([...OF_LOGINS, ...names, ...catalogue.names]);
  const texts = Object.fromEntries([...all].map((name) => [name, scopeText(catalogue, name, english).text]));
  const tokenUrl = `${issuer}/auth/token`;
  const tokens = { tokenUrl, refreshUrl: tokenUrl, scopes: texts };
  return {
    type: 'oauth2',
    flows: {
      authorizationCode: { authorizationUrl: `${issuer}/auth/code`, ...tokens },
      password: tokens,
      clientCredentials: tokens,
    },
  };
}
