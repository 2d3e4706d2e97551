import { OAuthErrorFilter } from '../common/http/oauth-error.filter.js';

/** Renders the errors of guarded routes; one for all of them, so that an outage is told once. */
export class BearerErrors extends OAuthErrorFilter {}
