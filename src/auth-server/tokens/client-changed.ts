import { OAuthError } from '../../common/errors/oauth-error.js';

/**
 * The client was changed, or something of its was ended, between a decision for it and the commit. Nothing was issued or
 * consumed: the decision may be made anew for the client as it is now.
 */
export class ClientChanged extends OAuthError {
  constructor() {
    super('temporarily_unavailable', undefined, { detail: 'the client was changed meanwhile' });
  }
}
