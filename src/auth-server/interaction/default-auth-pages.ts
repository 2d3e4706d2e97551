import { Injectable } from '@nestjs/common';
import { adviceFor } from '../../common/pages/advice.js';
import type { PageContext } from '../../common/pages/page-context.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { ConsentView, ErrorView, LoggedOutView, LoginView, LogoutView } from './auth-pages.js';
import { AuthPages } from './auth-pages.js';

@Injectable()
export class DefaultAuthPages extends AuthPages {
  override readonly isLoginScripted = true;
  readonly #renderer: PageRenderer;

  constructor({ issuer }: ProviderSettings) {
    super();
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), issuer);
  }

  login(view: LoginView, context: PageContext): string {
    return this.#renderer.render('login', view, context);
  }

  consent(view: ConsentView, context: PageContext): string {
    return this.#renderer.render('consent', view, context);
  }

  override selectAccount(view: ConsentView, context: PageContext): string {
    return this.#renderer.render('select-account', view, context);
  }

  override confirm(view: ConsentView, context: PageContext): string {
    return this.#renderer.render('confirm', view, context);
  }

  logout(view: LogoutView, context: PageContext): string {
    return this.#renderer.render('logout', view, context);
  }

  loggedOut(view: LoggedOutView, context: PageContext): string {
    return this.#renderer.render('logged-out', view, context);
  }

  error(view: ErrorView, context: PageContext): string {
    const advice = adviceFor(view.code, context.language);
    return this.#renderer.render('error', { ...view, advice }, context);
  }
}
