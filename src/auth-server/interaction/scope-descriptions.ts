import type { ScopeSet } from '../../common/scope-set.js';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  openid: 'Know who you are',
  profile: 'See your name and username',
  email: 'See your email address',
  address: 'See your postal address',
  phone: 'See your phone number',
  offline_access: 'Keep this access while you are away, until you withdraw it',
  projects: 'See, create, change and delete your projects',
  'projects.readonly': 'See your projects',
};

export interface ScopeDescription {
  readonly scope: string;
  readonly description: string;
}

const describe = (name: string): string =>
  (Object.hasOwn(DESCRIPTIONS, name) ? DESCRIPTIONS[name] : undefined) ?? `Access “${name}”`;

/** What a person reads instead of a scope's name. */
export const describeScopes = (scope: ScopeSet): ScopeDescription[] =>
  scope.names.map((name) => ({ scope: name, description: describe(name) }));
