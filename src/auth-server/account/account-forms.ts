import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { randomToken } from '../../common/crypto/random.js';
import { formParameters } from '../../common/http/form-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { FormCookie } from '../sessions/form-cookie.js';
import { FormTokens } from '../sessions/form-tokens.js';
import type { Wanted } from './account-outcome.js';
import { wantedIn } from './account-outcome.js';

const LOGIN = 'account login';

/** Reads forms that our own pages posted (docs/adr/0016), and refuses those of other sites. */
@Injectable()
export class AccountForms {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly cookie: FormCookie,
    private readonly tokens: FormTokens,
  ) {}

  /** The form of who is logged in: its token is held against the session later. @throws OAuthError `access_denied`. */
  read(request: HttpRequest): RequestParameters {
    const fields = formParameters(request);
    const opaqueIsOurs = fields['form_token'] !== undefined;
    refuseCrossSite(request.headers, this.settings.issuer, { opaqueIsOurs });
    return fields;
  }

  /** @throws OAuthError `access_denied`. */
  readLogin(request: HttpRequest): RequestParameters {
    const fields = formParameters(request);
    const hash = this.cookie.read(request);
    const opaqueIsOurs = hash !== undefined && this.tokens.verify({ hash }, LOGIN, fields['form_token']);
    refuseCrossSite(request.headers, this.settings.issuer, { opaqueIsOurs });
    return fields;
  }

  /** What the login that the request is about leads to: the page says so by its URL, and its form hands it back. */
  wanted(request: HttpRequest): Wanted {
    return wantedIn(request.method === 'POST' ? formParameters(request) : queryOf(request));
  }

  /** For a login form in the browser of the request, where there is no session yet. */
  loginToken(request: HttpRequest, reply: HttpReply): string {
    const known = this.cookie.read(request);
    const hash = known ?? randomToken();
    if (known === undefined) this.cookie.write(reply, hash);
    return this.tokens.of({ hash }, LOGIN);
  }
}
