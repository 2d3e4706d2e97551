import { Injectable } from '@nestjs/common';
import { Languages } from '../../common/words/languages.js';
import { scopeToConsent } from '../claims/claim-scopes.js';
import type { ScopeDescription } from '../interaction/scope-texts.js';
import { ScopeTexts } from '../interaction/scope-texts.js';
import type { AuthorizationRequest, Prompt } from '../requests/authorization-request.js';
import type { OpenInteraction } from './stored-interactions.js';

/** What a page of the host's has to know. */
export interface Interaction {
  readonly kind: 'login' | 'consent';
  /** Who asks. */
  readonly client: { readonly id: string; readonly name: string };
  /** What it asks for, in words. */
  readonly scopes: readonly ScopeDescription[];
  /** OIDC Core section 3.1.2.1. */
  readonly prompt: readonly Prompt[];
  /** How old the login may be. Seconds; absent where the client does not say. */
  readonly maxAge?: number | undefined;
  /** A name to fill in. */
  readonly loginHint?: string | undefined;
  /** Classes of authentication, in the order of preference. */
  readonly acrValues: readonly string[];
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

  of({ kind, parameters, session, expiresAt }: OpenInteraction, request: AuthorizationRequest): Interaction {
    const { client, scope, claims, prompts, maxAge, subjects } = request;
    const language = this.languages.choose({ uiLocales: parameters.ui_locales });
    return {
      kind,
      client: { id: client.id, name: client.name },
      scopes: this.scopes.describe(scopeToConsent(scope, claims, client.allowedScopes), language),
      prompt: [...prompts],
      maxAge,
      loginHint: parameters.login_hint,
      acrValues: words(parameters.acr_values),
      uiLocales: words(parameters.ui_locales),
      subjects,
      ownerId: session?.userId,
      expiresAt,
    };
  }
}

const words = (list = ''): string[] => list.split(' ').filter((word) => word !== '');
