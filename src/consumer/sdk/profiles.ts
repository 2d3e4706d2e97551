import type { ProviderMetadata } from './provider-metadata.js';

export const PROFILES = ['openid', 'flux'] as const;
/** What kind of provider it is: `openid` is the standard, `flux` the shape of the Flux API. */
export type Profile = (typeof PROFILES)[number];

/** Options of the SDK. */
interface Preset {
  readonly metadata?: ProviderMetadata;
  readonly projectsPath?: string;
  readonly callbackHeaders?: Readonly<Record<string, string>>;
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
  }),
};

/** What a profile sets where the options are silent. */
export const presetOf = (profile: Profile, issuer: string): Preset => PRESETS[profile](issuer);
