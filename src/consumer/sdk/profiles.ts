import type { ProviderMetadata } from './provider-metadata.js';

export const PROFILES = ['openid', 'flux'] as const;
/** What kind of provider it is: `openid` is the standard, `flux` the shape of the Flux API. */
export type Profile = (typeof PROFILES)[number];

/** How requests are written where a provider is older than the standards. */
export interface Wire {
  /** Whether logins are proven with PKCE (RFC 7636). */
  readonly pkce: boolean;
  /** Where the parameters of a token request stand; RFC 6749 section 4.1.3 wants them in the body. */
  readonly tokenParameters: 'body' | 'query';
}

const WIRES: Readonly<Record<Profile, Wire>> = {
  openid: { pkce: true, tokenParameters: 'body' },
  // As the Flux SDK wrote them, and nothing more: its server may refuse what it does not know, and logs keep addresses.
  flux: { pkce: false, tokenParameters: 'query' },
};

export const wireOf = (profile: Profile): Wire => WIRES[profile];

/** Options of the SDK. */
interface Preset {
  readonly metadata?: ProviderMetadata;
  readonly projectsPath?: string;
  readonly callbackHeaders?: Readonly<Record<string, string>>;
  readonly basicEncoding?: 'raw';
}

const PRESETS: Readonly<Record<Profile, (issuer: string) => Preset>> = {
  openid: () => ({}),
  flux: (issuer) => ({
    metadata: {
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/api/token`,
    },
    projectsPath: '/api/projects/',
    callbackHeaders: { flux_token: 'Flux-Request-Token' },
    basicEncoding: 'raw',
  }),
};

/** What a profile sets where the options are silent. */
export const presetOf = (profile: Profile, issuer: string): Preset => PRESETS[profile](issuer);
