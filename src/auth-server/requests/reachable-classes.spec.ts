import type { ProviderSettings } from '../settings/provider-settings.js';
import { checkClaims } from './checks/claims.js';
import { ReachableClasses } from './reachable-classes.js';

type Settings = Pick<ProviderSettings, 'login' | 'acrValues'>;

const OURS: Settings = {};
const UNKNOWN: Settings = { login: '/sign-in' };
const THEIRS: Settings = { login: '/sign-in', acrValues: ['mfa', '2'] };

const unmet = expect.objectContaining({ code: 'unmet_authentication_requirements' }) as Error;

function check(settings: Settings, acr: object) {
  const parameters = { claims: JSON.stringify({ id_token: { acr } }) };
  new ReachableClasses(settings as ProviderSettings).check(checkClaims({ parameters } as never));
}

describe('An essential class of authentication (OIDC Core section 5.5.1.1)', () => {
  it.each<[string, Settings, object]>([
    ['another than a password is', OURS, { value: 'gold' }],
    ['a password is, where the host logs in and can not', THEIRS, { value: '1' }],
    ['none of those that the host can reach', THEIRS, { values: ['gold', '3'] }],
  ])('is refused: %s', (_what, settings, acr) => {
    expect(() => check(settings, { ...acr, essential: true })).toThrow(unmet);
    expect(() => check(settings, acr)).not.toThrow();
  });

  it.each<[string, Settings, object]>([
    ['of a password among others', OURS, { values: ['gold', '1'] }],
    ['of any kind', OURS, {}],
    ['that the host can reach', THEIRS, { values: ['gold', '2'] }],
    ['where the host does not say what it can', UNKNOWN, { value: 'gold' }],
  ])('is asked for: one %s', (_what, settings, acr) => {
    expect(() => check(settings, { ...acr, essential: true })).not.toThrow();
  });
});
