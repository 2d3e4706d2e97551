/**
 * The provider's identifier of its session in an ID token that was verified before (OpenID Connect Back-Channel
 * Logout 1.0 section 2.1). Null where there is none.
 */
export function sidOf(idToken: string): string | null {
  const payload = Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString();
  try {
    const { sid } = JSON.parse(payload) as { sid?: unknown };
    return typeof sid === 'string' && sid !== '' ? sid : null;
  } catch {
    return null;
  }
}
