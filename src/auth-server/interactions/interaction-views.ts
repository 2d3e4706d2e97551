import { Injectable } from '@nestjs/common';
import { Languages } from '../../common/words/languages.js';
import { scopeToConsent } from '../claims/claim-scopes.js';
import type { ScopeDescription } from '../interaction/scope-texts.js';
import { ScopeTexts } from '../interaction/scope-texts.js';
import type { AuthorizationRequest, Prompt } from '../requests/authorization-request.js';
import { wantedClass } from '../requests/wanted-class.js';
import type { PageQuestion, RequestQuestion } from './interaction.js';
import type { Open } from './stored-interactions.js';

/** Who asks. Of strangers: escape it. */
export interface InteractionClient {
  readonly id: string;
  /** In the first of the wanted languages that it has a name in, else the one for all. */
  readonly name: string;
  /** The language of the name (BCP 47), where the client said so. */
  readonly lang?: string | undefined;
}

/** What a page of the host's has to know. */
export interface Interaction {
  readonly kind: 'login' | 'consent';
  /** Who asks; absent where the person is at a page of ours: their account, or the one for devices. */
  readonly client?: InteractionClient | undefined;
  /** What it asks for, in words. */
  readonly scopes: readonly ScopeDescription[];
  /** The APIs that it wants access to (RFC 8707), by the identifiers that they are registered with. */
  readonly resources: readonly string[];
  /** OIDC Core section 3.1.2.1. */
  readonly prompt: readonly Prompt[];
  /** How old the login may be. Seconds; absent where the client does not say. */
  readonly maxAge?: number | undefined;
  /** A name to fill in. */
  readonly loginHint?: string | undefined;
  /** Classes of authentication, in the order of preference: by `acr_values` or the `claims` parameter. */
  readonly acrValues: readonly string[];
  /** Whether it must be one of them, or any where none is named (OIDC Core section 5.5.1.1). */
  readonly acrEssential: boolean;
  /** Languages (BCP 47), in the order of preference. */
  readonly uiLocales: readonly string[];
  /** Who the person must be, by the names that the client knows them by; absent where anybody will do. */
  readonly subjects?: readonly string[] | undefined;
  /** Of a consent: who is asked. */
  readonly ownerId?: string | undefined;
  /** When it is over. Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Describes interactions to the host's pages. */
@Injectable()
export class InteractionViews {
  constructor(
    private readonly scopes: ScopeTexts,
    private readonly languages: Languages,
  ) {}

  ofPage({ parameters, expiresAt }: Open<PageQuestion>): Interaction {
    return {
      kind: 'login',
      ...{ scopes: [], resources: [], prompt: [], acrValues: [], acrEssential: false },
      uiLocales: words(parameters.ui_locales),
      expiresAt,
    };
  }

  of(
    { kind, parameters, session, expiresAt }: Open<RequestQuestion>,
    request: AuthorizationRequest,
  ): Interaction {
    const { client, scope, claims, resources, prompts, maxAge, subjects } = request;
    const { essential, values } = wantedClass(request);
    const language = this.languages.choose({ uiLocales: parameters.ui_locales });
    const { text, lang } = client.nameIn(language.tag);
    return {
      kind,
      client: { id: client.id, name: text, ...(lang !== undefined && { lang }) },
      scopes: this.scopes.describe(scopeToConsent(scope, claims, client.allowedScopes), language),
      resources,
      prompt: [...prompts],
      maxAge,
      loginHint: parameters.login_hint,
      acrValues: values,
      acrEssential: essential,
      uiLocales: words(parameters.ui_locales),
      subjects,
      ownerId: session?.userId,
      expiresAt,
    };
  }
}

const words = (list = ''): string[] => list.split(' ').filter((word) => word !== '');
