import { createHash } from 'node:crypto';

/** The one client and the one user that every target knows. Ours makes the secret itself: see `ours.mjs`. */
export const CLIENT = {
  id: 'bench',
  secret: 'a-secret-of-the-bench-client-0123456789-abcdef',
  redirectUri: 'https://client.example/callback',
  scope: 'openid profile email projects',
  grants: 'authorization_code refresh_token client_credentials password',
};

export const USER = {
  username: 'ada',
  password: 'correct horse battery staple',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
};

export const VERIFIER = 'a-code-verifier-of-the-bench-0123456789-abcdef-0123456789';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
