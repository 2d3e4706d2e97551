import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clients } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';
import type { IdTokenHint } from '../tokens/id-token-hints.js';
import { IdTokenHints } from '../tokens/id-token-hints.js';

/** A logout request whose every parameter was checked. */
export interface LogoutRequest {
  /** To be handed back by the form of our page. */
  readonly parameters: RequestParameters;
  /** Who asks; `undefined` where nothing says so. */
  readonly client: Client | undefined;
  /** Whether the request is proven to be about the session. */
  readonly isAbout: (session: Pick<LoginSession, 'id'>) => boolean;
  /** Where the browser goes afterwards: registered by the client, with the `state`. */
  readonly location: string | undefined;
}

/** OpenID Connect RP-Initiated Logout 1.0 section 2. `logout_hint` and `ui_locales` are accepted, and change nothing here. */
@Injectable()
export class LogoutRequestReader {
  constructor(
    private readonly clients: Clients,
    private readonly hints: IdTokenHints,
    private readonly subjects: SubjectIdentifiers,
  ) {}

  /** @throws OAuthError `invalid_request`: nothing of a request that fails a check may be acted on (section 4). */
  async read(parameters: RequestParameters): Promise<LogoutRequest> {
    const hint = await this.#hint(parameters['id_token_hint']);
    const client = await this.#client(parameters['client_id'], hint);
    const isAbout: LogoutRequest['isAbout'] = ({ id }) =>
      client !== undefined && hint?.sessionId === this.subjects.sessionAt(client, id);
    return { parameters, client, isAbout, location: locationOf(parameters, client) };
  }

  async #hint(idToken: string | undefined): Promise<IdTokenHint | undefined> {
    if (idToken === undefined) return undefined;
    const hint = await this.hints.read(idToken);
    return hint ?? refuse('The id_token_hint is not an ID token of this provider.');
  }

  async #client(id: string | undefined, hint: IdTokenHint | undefined): Promise<Client | undefined> {
    if (id !== undefined && hint && hint.clientId !== id) {
      refuse('The id_token_hint was issued to another client.');
    }
    const clientId = id ?? hint?.clientId;
    return clientId === undefined
      ? undefined
      : ((await this.clients.find(clientId)) ?? refuse('The client is unknown.'));
  }
}

/** Section 3: compared as strings, and not followed where nothing says whose it is: the person is asked, and stays here. */
function locationOf(
  { post_logout_redirect_uri: uri, state }: RequestParameters,
  client: Client | undefined,
): string | undefined {
  if (uri === undefined || !client) return undefined;
  if (!client.postLogoutRedirectUris.includes(uri)) refuse('The post_logout_redirect_uri is not registered.');
  if (state === undefined) return uri;
  return `${uri}${uri.includes('?') ? '&' : '?'}state=${encodeURIComponent(state)}`;
}

function refuse(description: string): never {
  throw new OAuthError('invalid_request', description);
}
