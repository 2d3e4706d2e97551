import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { AuthorizeForms } from './authorize-forms.js';
import type { Submission } from './interaction-fields.js';
import type { Visitor } from '../sessions/visitor.js';

/**
 * Refuses what another site's page posts. The request itself may be posted from anywhere (OIDC Core section 3.1.2.1), an answer
 * to our pages only from here: see docs/adr/0016.
 */
@Injectable()
export class ForgeryGuard {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly forms: AuthorizeForms,
  ) {}

  /** @throws OAuthError `access_denied`. */
  check({ fields }: Submission, headers: IncomingHttpHeaders, { formCookie }: Visitor): void {
    const { formToken, ...answers } = fields;
    if (Object.values(answers).every((value) => value === undefined)) return;
    const logsIn = answers.username !== undefined || answers.password !== undefined;
    // An approval rides on the session, and is held against that session's own token where it is made; a denial gives nothing.
    const ours = logsIn ? this.forms.isLogin(formCookie, formToken) : formToken !== undefined;
    refuseCrossSite(headers, this.settings.issuer, { opaqueIsOurs: ours });
  }
}
