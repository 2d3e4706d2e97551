import type { Authorization } from '../../../src/auth-server/authorizations/authorization.entity.js';
import type { AuthorizationCode } from '../../../src/auth-server/codes/authorization-code.entity.js';
import type { LoginSession } from '../../../src/auth-server/sessions/login-session.entity.js';
import type { AccessToken } from '../../../src/auth-server/tokens/access-token.entity.js';
import type { RefreshToken } from '../../../src/auth-server/tokens/refresh-token.entity.js';
import type { ClientRecord } from '../../../src/clients/client.entity.js';
import type { StoredUser } from '../../../src/users/users.repository.js';

/** Epoch milliseconds: more than 32 bits have room for. */
export const NOW = 1_763_769_600_123;
export const LATER = NOW + 60_000;

let count = 0;
/** Never given twice in a process. Text that an engine might store otherwise than it came. */
export const fresh = (what: string): string => `${what}-${++count}-Ä'"\\%_ß漢😀`;

export const aUser = (): StoredUser => ({
  id: fresh('user'),
  username: fresh('name'),
  usernameKey: fresh('name'),
  passwordHash: '$argon2id$',
  passwordChangedAt: null,
  claims: null,
  name: null,
  email: 'ada@example.org',
  allowedScopes: '',
  disabled: 0,
  epoch: 0,
  createdAt: NOW,
  updatedAt: NOW,
});

export const aClient = (): ClientRecord => ({
  id: fresh('client'),
  name: null,
  secretHash: 'sha256:secret',
  previousSecretHash: null,
  previousSecretExpiresAt: null,
  disabled: 0,
  authMethod: null,
  redirectUris: '["https://client.example/callback"]',
  grantTypes: 'authorization_code',
  allowedScopes: 'projects',
  defaultScope: '',
  firstParty: 0,
  origin: null,
  audience: null,
  resourceServerOf: null,
  refreshTokenRotation: 1,
  introspection: 0,
  idTokenSignedResponseAlg: 'RS256',
  userinfoSignedResponseAlg: null,
  accessTokenFormat: 'opaque',
  postLogoutRedirectUris: '[]',
  clientUri: null,
  logoUri: null,
  policyUri: null,
  tosUri: null,
  jwksUri: null,
  jwks: null,
  localized: null,
  accessTokenTyp: null,
  accessTokenSignedResponseAlg: null,
  applicationType: null,
  backchannelLogoutUri: null,
  backchannelLogoutSessionRequired: 0,
  subjectType: 'public',
  sectorIdentifierUri: null,
  epoch: 0,
  createdAt: NOW,
  updatedAt: NOW,
});

export const aSession = (userId: string): LoginSession => ({
  hash: fresh('session'),
  id: fresh('sid'),
  userId,
  device: 'Firefox on Linux',
  authTime: NOW,
  authentication: null,
  createdAt: NOW,
  lastUsedAt: NOW,
  expiresAt: LATER,
});

export const anAuthorization = (clientId: string, userId: string | null): Authorization => ({
  id: fresh('authorization'),
  clientId,
  userId,
  scope: 'projects',
  notGranted: null,
  resources: null,
  sessionId: null,
  authTime: NOW,
  authentication: null,
  createdAt: NOW,
  claims: null,
  parentId: null,
  parentToken: null,
  act: null,
  revokedAt: null,
});

export const aCode = ({ id, clientId }: Authorization): AuthorizationCode => ({
  hash: fresh('code'),
  authorizationId: id,
  clientId,
  redirectUri: null,
  nonce: 'a nonce',
  codeChallenge: null,
  issuedAt: NOW,
  expiresAt: LATER,
  consumedAt: null,
});

export const anAccessToken = ({ id }: Authorization): AccessToken => ({
  hash: fresh('access'),
  authorizationId: id,
  scope: 'projects',
  audience: null,
  endsAuthorization: 0,
  issuedAt: NOW,
  expiresAt: LATER,
});

export const aRefreshToken = ({ id }: Authorization): RefreshToken => ({
  hash: fresh('refresh'),
  authorizationId: id,
  scope: 'projects',
  issuedAt: NOW,
  expiresAt: LATER,
  consumedAt: null,
  successorHash: null,
  sealedAnswer: 'sealed',
  putOffAt: null,
  repeats: 0,
});
