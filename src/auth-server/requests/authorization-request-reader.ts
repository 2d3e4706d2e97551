import { Injectable } from '@nestjs/common';
import { findRedirectUri } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { checkLengths } from '../../common/http/parameter-lengths.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { IdTokenHint } from '../tokens/id-token-hints.js';
import { IdTokenHints } from '../tokens/id-token-hints.js';
import { toldToClient } from './authorization-error.js';
import type { AuthorizationRequest, ProvenRequest } from './authorization-request.js';
import { CHECKS } from './checks/index.js';
import { ClientSources } from './client-sources.js';
import { ReachableClasses } from './reachable-classes.js';
import { RequestedResources } from './requested-resources.js';
import { RedirectTarget } from './redirect-target.js';
import { wayOf } from './response-way.js';
import { subjectsOf } from './subjects-of.js';

/** Turns parameters into a checked authorization request. */
@Injectable()
export class AuthorizationRequestReader {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clients: ClientSources,
    private readonly hints: IdTokenHints,
    private readonly classes: ReachableClasses,
    private readonly resources: RequestedResources,
  ) {}

  /**
   * @throws OAuthError where client or redirect URI are not proven: the owner is told, never the URI (RFC 6749 section 4.1.2.1).
   * @throws AuthorizationError where they are: the client is told.
   */
  async read(parameters: RequestParameters): Promise<AuthorizationRequest> {
    const proven = await this.#prove(parameters);
    const parts = toldToClient(proven.target, () => CHECKS.map((check) => check(proven)));
    const request = Object.assign({}, proven, ...parts) as AuthorizationRequest;
    toldToClient(proven.target, () => this.classes.check(request));
    const resources = await this.resources.of(request);
    const hint = await this.#hint(parameters);
    return { ...request, resources, subjects: toldToClient(proven.target, () => subjectsOf(request, hint)) };
  }

  /** `null` where it is none of ours. */
  async #hint({ id_token_hint: hint }: RequestParameters): Promise<IdTokenHint | null | undefined> {
    return hint === undefined ? undefined : ((await this.hints.read(hint)) ?? null);
  }

  async #prove(parameters: RequestParameters): Promise<ProvenRequest> {
    const { client_id: clientId, redirect_uri: presented } = parameters;
    checkLengths(parameters, OF_THE_RESPONSE);
    if (clientId === undefined) throw refuse('The parameter client_id is missing.');
    const client = await this.clients.find(clientId);
    if (!client) throw refuse(UNREGISTERED);
    const uri = findRedirectUri(client, presented);
    if (uri === undefined) throw refuse('The address to return to is not registered for this application.');
    const way = wayOf(parameters, uri);
    checkLengths({ state: way.state ?? '' });
    return { client, parameters, target: new RedirectTarget(uri, { ...way, issuer: this.settings.issuer }) };
  }
}

const UNREGISTERED =
  'The application that sent you here is not registered. If it worked before, remove its connection there and add it again.';

/** What a response is made of: no redirect can tell that one of them is too long. */
const OF_THE_RESPONSE = ['client_id', 'redirect_uri', 'response_mode', 'state'];

const refuse = (description: string): OAuthError => new OAuthError('invalid_request', description);
