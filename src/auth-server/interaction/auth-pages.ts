import type { PageContext } from '../../common/pages/page-context.js';
import type { ScopeDescription } from './scope-texts.js';

/** Where people can read more of an application, as it registered it (RFC 7591 section 2). Of strangers: escape it. */
export interface ClientLinks {
  readonly uri: string | undefined;
  /** An image; our policy lets it be loaded. */
  readonly logo: string | undefined;
  readonly policy: string | undefined;
  readonly terms: string | undefined;
}

interface FormView {
  /** Where the form posts to: the page's own path. */
  readonly action: string;
  /** What the form must hand back unchanged, as hidden fields: the request, and the token that shows whose form it is. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly clientName: string;
  /** Absent where it registered none. */
  readonly client?: ClientLinks | undefined;
  /** What the application will be able to do. */
  readonly scopes: readonly ScopeDescription[];
}

/** Fields to post back: `username` and `password`, or `decision=deny`. */
export interface LoginView extends Omit<FormView, 'clientName'> {
  /** `undefined` where no application asks: the person wants to see their account. Nothing can be denied then. */
  readonly clientName: string | undefined;
  readonly message: string | undefined;
  readonly username: string | undefined;
}

/** Fields to post back: `decision=allow` or `decision=deny`. Also for the choice of an account, and for `confirm`. */
export interface ConsentView extends FormView {
  readonly username: string;
  /** Leads to the login page of the same request. */
  readonly otherAccountUrl: string;
}

/** Fields to post back: `decision=logout` or `decision=stay`. */
export interface LogoutView {
  /** Where the form posts to. */
  readonly action: string;
  /** What the form must hand back unchanged, as hidden fields. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Which application asks; `undefined` where that is not known. */
  readonly clientName: string | undefined;
  readonly username: string;
}

export interface LoggedOutView {
  /** False where the person decided to stay. */
  readonly loggedOut: boolean;
}

export interface ErrorView {
  /** The code of the protocol. */
  readonly code: string;
  readonly description: string;
}

/**
 * Renders the pages of the authorization endpoint and of the logout. An embedding application replaces it with its own:
 * `SluiceModule.forRoot({ pages: MyPages })`. Whatever is put into HTML must be escaped. The context says in which language,
 * and has our texts in it; what the views contain is written in it already.
 */
export abstract class AuthPages {
  abstract login(view: LoginView, context: PageContext): string | Promise<string>;
  abstract consent(view: ConsentView, context: PageContext): string | Promise<string>;
  /** Consent is given, and the client asked to let the owner choose who they are. Ours has a page of its own for it. */
  selectAccount(view: ConsentView, context: PageContext): string | Promise<string> {
    return this.consent(view, context);
  }

  /**
   * Nothing is left to approve, but any program of the device may have asked in the application's name (RFC 8252 section 8.6).
   * Ours has a page of its own for it.
   */
  confirm(view: ConsentView, context: PageContext): string | Promise<string> {
    return this.consent(view, context);
  }

  abstract logout(view: LogoutView, context: PageContext): string | Promise<string>;
  abstract loggedOut(view: LoggedOutView, context: PageContext): string | Promise<string>;
  abstract error(view: ErrorView, context: PageContext): string | Promise<string>;
}
