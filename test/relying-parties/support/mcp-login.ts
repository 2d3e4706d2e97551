import type {
  OAuthDiscoveryState,
  OAuthTokens,
  StoredOAuthClientInformation,
} from '@modelcontextprotocol/client';
import type { TestClient } from '../../support/provider.js';

interface McpClientOptions extends Omit<TestClient, 'id'> {
  /** Absent: it was not registered beforehand. */
  readonly id?: string;
  /** Where its metadata is. Absent: it registers itself. */
  readonly document?: string;
}

/** What an MCP client keeps of its login, in memory, for either of the SDKs (`OAuthClientProvider`). */
export class McpLogin {
  readonly clientMetadata;
  readonly redirectUrl;
  readonly clientMetadataUrl?: string;
  #client: StoredOAuthClientInformation | undefined;
  #tokens: OAuthTokens | undefined;
  #discovery: OAuthDiscoveryState | undefined;
  #verifier = '';
  /** Where it last sent its person. */
  authorizeUrl = '';

  constructor({ id, secret, redirectUri, document }: McpClientOptions) {
    this.#client =
      id === undefined
        ? undefined
        : { client_id: id, ...(secret !== undefined && { client_secret: secret }) };
    this.redirectUrl = redirectUri;
    if (document !== undefined) this.clientMetadataUrl = document;
    this.clientMetadata = {
      client_name: 'An agent',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
    };
  }

  readonly state = (): string => 'a state';
  readonly clientInformation = (): StoredOAuthClientInformation | undefined => this.#client;
  readonly tokens = (): OAuthTokens | undefined => this.#tokens;
  readonly codeVerifier = (): string => this.#verifier;
  readonly discoveryState = (): OAuthDiscoveryState | undefined => this.#discovery;

  saveClientInformation(client: StoredOAuthClientInformation): void {
    this.#client = client;
  }
  saveTokens(tokens: OAuthTokens): void {
    this.#tokens = tokens;
  }
  saveCodeVerifier(verifier: string): void {
    this.#verifier = verifier;
  }
  saveDiscoveryState(state: OAuthDiscoveryState): void {
    this.#discovery = state;
  }
  redirectToAuthorization({ href }: URL): void {
    this.authorizeUrl = href;
  }
  invalidateCredentials(scope: string): void {
    if (scope === 'all' || scope === 'tokens') this.#tokens = undefined;
    if (scope === 'all' || scope === 'client') this.#client = undefined;
  }
}
