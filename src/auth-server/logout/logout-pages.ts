import { Injectable } from '@nestjs/common';
import type { Page, PageContext } from '../../common/pages/page-context.js';
import { withoutLocales } from '../../common/pages/page-replies.js';
import { carried } from '../../common/http/parameter-lengths.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { KnownOwners } from '../../owners/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { nameOf } from '../interaction/client-links.js';
import { sameByGet } from '../interaction/see-other.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import type { LogoutRequest } from './logout-request.js';

/** What the end session endpoint answers: a page, or where the browser goes. */
export interface LogoutOutcome {
  readonly page?: Page;
  /** The same page by GET. */
  readonly byGet?: string | undefined;
  readonly location?: string;
  /** Whether the browser has no session any more. */
  readonly loggedOut: boolean;
}

/** Fills the views of the replaceable pages. */
@Injectable()
export class LogoutPages {
  readonly #path: string;

  constructor(
    settings: ProviderSettings,
    private readonly owners: KnownOwners,
    private readonly pages: AuthPages,
  ) {
    this.#path = new URL(`${settings.issuer}/auth/logout`).pathname;
  }

  /** The same request by GET; `undefined` where a URL can't, or must not, carry it. */
  again(parameters: RequestParameters): string | undefined {
    return sameByGet(this.#path, parameters);
  }

  async ask(
    { parameters, client }: LogoutRequest,
    { userId }: LoginSession,
    formToken: string,
  ): Promise<LogoutOutcome> {
    const view = {
      action: this.#path,
      parameters: { ...carried(parameters), form_token: formToken },
      username: (await this.owners.find(userId))?.username ?? '',
    };
    const again = this.again(carried(parameters));
    const page: Page = (context) => this.pages.logout({ ...view, ...named(client, context) }, context);
    return { page, byGet: again && withoutLocales(again), loggedOut: false };
  }

  done({ location }: LogoutRequest): LogoutOutcome {
    if (location !== undefined) return { location, loggedOut: true };
    return { page: this.#end(true), byGet: this.#path, loggedOut: true };
  }

  stayed(): LogoutOutcome {
    return { page: this.#end(false), loggedOut: false };
  }

  #end(loggedOut: boolean): Page {
    return (context) => this.pages.loggedOut({ loggedOut }, context);
  }
}

const named = (client: LogoutRequest['client'], { language }: PageContext) =>
  client ? nameOf(client, language) : { clientName: undefined };
