import { Injectable } from '@nestjs/common';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { ConsentView, ErrorView, LoggedOutView, LoginView, LogoutView } from './auth-pages.js';
import { AuthPages } from './auth-pages.js';

@Injectable()
export class DefaultAuthPages extends AuthPages {
  readonly #renderer: PageRenderer;

  constructor({ issuer }: ProviderSettings) {
    super();
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), issuer);
  }

  login(view: LoginView): string {
    return this.#renderer.render('login', view);
  }

  consent(view: ConsentView): string {
    return this.#renderer.render('consent', view);
  }

  override selectAccount(view: ConsentView): string {
    return this.#renderer.render('select-account', view);
  }

  override confirm(view: ConsentView): string {
    return this.#renderer.render('confirm', view);
  }

  logout(view: LogoutView): string {
    return this.#renderer.render('logout', view);
  }

  loggedOut(view: LoggedOutView): string {
    return this.#renderer.render('logged-out', view);
  }

  error(view: ErrorView): string {
    return this.#renderer.render('error', view);
  }
}
