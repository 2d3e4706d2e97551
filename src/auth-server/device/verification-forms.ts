import { Injectable } from '@nestjs/common';
import { randomToken } from '../../common/crypto/random.js';
import { formParameters } from '../../common/http/form-request.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { FormCookie } from '../sessions/form-cookie.js';
import { FormTokens } from '../sessions/form-tokens.js';
import type { Login } from '../sessions/logins.js';
import type { AskedDevice } from './asked-device.js';

const LOGIN = 'device login';

/** Reads forms that the page for devices posted (docs/adr/0016), and refuses those of other sites. */
@Injectable()
export class VerificationForms {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly cookie: FormCookie,
    private readonly tokens: FormTokens,
  ) {}

  /** @throws OAuthError `access_denied`. */
  read(request: HttpRequest): RequestParameters {
    const fields = formParameters(request);
    const { form_token: token, username, password } = fields;
    const logsIn = username !== undefined || password !== undefined;
    const hash = this.cookie.read(request);
    const isLogin = hash !== undefined && this.tokens.verify({ hash }, LOGIN, token);
    // An answer's token is held against the session where it is given.
    const opaqueIsOurs = logsIn ? isLogin : token !== undefined;
    refuseCrossSite(request.headers, this.settings.issuer, { opaqueIsOurs });
    return fields;
  }

  /** For a login form in the browser of the request. */
  loginToken(request: HttpRequest, reply: HttpReply): string {
    const known = this.cookie.read(request);
    const hash = known ?? randomToken();
    if (known === undefined) this.cookie.write(reply, hash);
    return this.tokens.of({ hash }, LOGIN);
  }

  /** An answer is bound to the session, and to what the person read. */
  answerToken({ session }: Login, asked: AskedDevice): string {
    return this.tokens.of(session, answering(asked));
  }

  isAnswer({ session }: Login, asked: AskedDevice, token: string | undefined): boolean {
    return this.tokens.verify(session, answering(asked), token);
  }
}

const answering = ({ code, client, scope }: AskedDevice): string =>
  `device ${JSON.stringify([code.hash, client.id, scope.toString()])}`;
