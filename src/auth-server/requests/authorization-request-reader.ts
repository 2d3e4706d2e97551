import { Injectable } from '@nestjs/common';
import { Clients, findRedirectUri } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { checkLengths } from '../../common/http/parameter-lengths.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { IdTokenHint } from '../tokens/id-token-hints.js';
import { IdTokenHints } from '../tokens/id-token-hints.js';
import { toldToClient } from './authorization-error.js';
import type { AuthorizationRequest, ProvenRequest } from './authorization-request.js';
import { CHECKS } from './checks/index.js';
import { responseModeOf } from './checks/response-type.js';
import { RedirectTarget } from './redirect-target.js';
import { subjectsOf } from './subjects-of.js';

/** Turns parameters into a checked authorization request. */
@Injectable()
export class AuthorizationRequestReader {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clients: Clients,
    private readonly hints: IdTokenHints,
  ) {}

  /**
   * @throws OAuthError where client or redirect URI are not proven: the owner is told, never the URI (RFC 6749 section 4.1.2.1).
   * @throws AuthorizationError where they are: the client is told.
   */
  async read(parameters: RequestParameters): Promise<AuthorizationRequest> {
    const proven = await this.#prove(parameters);
    const parts = toldToClient(proven.target, () => CHECKS.map((check) => check(proven)));
    const request = Object.assign({}, proven, ...parts) as AuthorizationRequest;
    const hint = await this.#hint(parameters);
    return { ...request, subjects: toldToClient(proven.target, () => subjectsOf(request, hint)) };
  }

  /** `null` where it is none of ours. */
  async #hint({ id_token_hint: hint }: RequestParameters): Promise<IdTokenHint | null | undefined> {
    return hint === undefined ? undefined : ((await this.hints.read(hint)) ?? null);
  }

  async #prove(parameters: RequestParameters): Promise<ProvenRequest> {
    const { client_id: clientId, redirect_uri: presented, response_mode: mode, state } = parameters;
    checkLengths(parameters, OF_THE_RESPONSE);
    if (clientId === undefined) throw refuse('The parameter client_id is missing.');
    const client = await this.clients.find(clientId);
    if (!client) throw refuse('The application that sent you here is not registered.');
    const uri = findRedirectUri(client, presented);
    if (uri === undefined) throw refuse('The address to return to is not registered for this application.');
    const options = { mode: responseModeOf(mode, uri), state, issuer: this.settings.issuer };
    return { client, parameters, target: new RedirectTarget(uri, options) };
  }
}

/** What a response is made of: no redirect can tell that one of them is too long. */
const OF_THE_RESPONSE = ['client_id', 'redirect_uri', 'response_mode', 'state'];

const refuse = (description: string): OAuthError => new OAuthError('invalid_request', description);
