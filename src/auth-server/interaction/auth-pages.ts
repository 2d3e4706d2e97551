import type { PageContext } from '../../common/pages/page-context.js';
import type { ScopeDescription } from './scope-texts.js';

/** Where people can read more of an application, as it registered it (RFC 7591 section 2). Of strangers: escape it. */
export interface ClientLinks {
  readonly uri: string | undefined;
  /** An image that we serve: a path of this origin. */
  readonly logo: string | undefined;
  readonly policy: string | undefined;
  readonly terms: string | undefined;
}

/** What is sure of an application that registered itself. */
export interface UnverifiedClient {
  /** Where the browser is sent afterwards: the host of the redirect URI, or its scheme where that is an app's own. */
  readonly returnsTo: string;
  /** The host that it describes itself at, where its id is the URL of that: nobody else can call itself so. */
  readonly publishedAt?: string;
}

interface FormView {
  /** Where the form posts to: the page's own path. */
  readonly action: string;
  /** What the form must hand back unchanged, as hidden fields: the request, and the token that shows whose form it is. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly clientName: string;
  /** The language that the name is in (BCP 47), where the application said so: for `lang` of what shows it. */
  readonly clientLang?: string | undefined;
  /** Absent where it registered none. */
  readonly client?: ClientLinks | undefined;
  /** Where no administrator registered it: its name, links and logo are what it says of itself. Absent for all others. */
  readonly unverified?: UnverifiedClient | undefined;
  /** What the application will be able to do. */
  readonly scopes: readonly ScopeDescription[];
  /** The APIs that it wants access to (RFC 8707), by the identifiers that they are registered with; none where it does not say. */
  readonly resources?: readonly string[];
}

export type LoginField = 'username' | 'password';

/** Fields to post back: `username` and `password`, or `decision=deny`. */
export interface LoginView extends Omit<FormView, 'clientName'> {
  /** `undefined` where no application asks: the person wants to see their account. Nothing can be denied then. */
  readonly clientName: string | undefined;
  /** Where no application asks, what the login leads to, in the language of the page; left out: their account. */
  readonly leadsTo?: string;
  readonly message: string | undefined;
  /** The fields that `message` is about; none where they are not at fault. */
  readonly invalid?: readonly LoginField[];
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
  /** As in the other views. */
  readonly clientLang?: string | undefined;
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
  /** The true reason, where `explainErrors` is on. */
  readonly detail?: string;
  /** What the log calls the request: for people to quote. Of our own letters, or well-formed as a proxy gave it. */
  readonly requestId: string;
}

/**
 * Renders the pages of the authorization endpoint and of the logout. An embedding application replaces it with its own:
 * `SluiceModule.forRoot({ pages: MyPages })`. Whatever is put into HTML must be escaped. The context says in which language,
 * and has our texts in it; what the views contain is written in it already.
 */
export abstract class AuthPages {
  /** Whether the login page has a script: a file of this origin. False lets no script run, as on all other pages. */
  readonly isLoginScripted: boolean = false;

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
