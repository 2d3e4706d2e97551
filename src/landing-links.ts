import type { Config } from './config/config.js';
import type { LandingLink } from './landing/index.js';

const ACCOUNT: LandingLink = { path: '/account', label: 'account.title', about: 'landing.account' };
const METADATA: LandingLink = {
  path: '/.well-known/openid-configuration',
  label: 'landing.metadata',
  about: 'landing.metadataWhat',
};
const DOCS: LandingLink = { path: '/docs', label: 'landing.docs', about: 'landing.docsWhat' };

/** Where one can go from `/`: what this process has, and in production the account page alone. */
export function landingLinks({ production, roles, swagger, consumer }: Config): readonly LandingLink[] {
  const isProvider = roles.has('provider');
  const account = isProvider ? [ACCOUNT] : [];
  if (production) return account;
  const path = `${consumer.path}/home`;
  return [
    ...(roles.has('consumer')
      ? [{ path, label: 'landing.consumer', about: 'landing.consumerWhat' } as const]
      : []),
    ...account,
    ...(swagger ? [DOCS] : []),
    ...(isProvider ? [METADATA] : []),
  ];
}
