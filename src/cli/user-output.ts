import { seconds } from '../common/clock.js';
import type { RegisteredUser } from '../users/index.js';
import type { CliOutput } from './cli-command.js';
import { textRecord } from './text-output.js';

/** A user in OpenID Connect's words. `allowed_scopes` is null where nothing bounds what the user may grant. */
export function userInformation(user: RegisteredUser) {
  return {
    sub: user.id,
    username: user.username,
    name: user.name ?? null,
    email: user.email ?? null,
    claims: user.claims,
    allowed_scopes: user.allowedScopes?.toString() ?? null,
    disabled: user.disabled,
    /** Seconds. */
    created_at: seconds(user.createdAt),
  };
}

/** How text, which knows no null, says what a user may grant. */
export function mayGrant({ allowedScopes }: RegisteredUser): string {
  if (!allowedScopes) return '(anything)';
  return allowedScopes.isEmpty ? '(nothing)' : allowedScopes.toString();
}

export function userOutput(user: RegisteredUser): CliOutput {
  const json = userInformation(user);
  return {
    json,
    text: textRecord({ ...json, claims: JSON.stringify(json.claims), allowed_scopes: mayGrant(user) }),
  };
}
