/** What the audit trail remembers. Ids only: no secrets, no tokens, no personal data. */
export type AuditEvent =
  | AuthorizationEvent
  | RepeatedAnswerEvent
  | RevocationEvent
  | ClientEvent
  | UserEvent
  | SigningKeysEvent
  | AttemptsEvent
  | BackchannelLogoutEvent
  | ConsentEvent;

/** Something that should not happen to an honest client; the whole authorization is revoked with it. */
export interface AuthorizationEvent {
  readonly type: 'authorization_code.replayed' | 'refresh_token.reused';
  readonly authorizationId: string;
  readonly clientId: string;
  readonly userId?: string;
}

/** A refresh token was presented again in time, and answered as before: an answer got lost, or somebody else has it as well. */
export interface RepeatedAnswerEvent {
  readonly type: 'refresh_token.repeated';
  readonly authorizationId: string;
  readonly clientId: string;
}

/** An authorization was ended on purpose: by its client (RFC 7009) or by an administrator. */
export interface RevocationEvent {
  readonly type: 'authorization.revoked';
  readonly authorizationId: string;
  readonly clientId: string;
  readonly userId?: string;
}

export interface ClientEvent {
  readonly type:
    | 'client.added'
    | 'client.removed'
    | 'client.scope_changed'
    | 'client.updated'
    | 'client.secret_rotated'
    | 'client.authorizations_revoked';
  readonly clientId: string;
}

export interface UserEvent {
  readonly type:
    | 'user.added'
    | 'user.removed'
    | 'user.claims_changed'
    | 'user.password_changed'
    | 'user.authorizations_revoked'
    | 'user.disabled'
    | 'user.enabled'
    /** One login session; all but the one that the user is in. */
    | 'session.ended'
    | 'session.others_ended';
  readonly userId: string;
}

/** A user took back what they had approved for a client; all that it held in their name is revoked with it. */
export interface ConsentEvent {
  readonly type: 'consent.withdrawn';
  readonly clientId: string;
  readonly userId: string;
}

/** A client was told of the end of a login session, or could not be. */
export interface BackchannelLogoutEvent {
  readonly type: 'backchannel_logout.delivered' | 'backchannel_logout.failed';
  readonly clientId: string;
  readonly userId: string;
}

/** The next signing keys were made: because somebody asked for them, or because the current ones were missing or too old. */
export interface SigningKeysEvent {
  readonly type: 'signing_keys.added';
  readonly clientId?: string;
  readonly userId?: string;
}

/** Failures reached a limit: further attempts have to wait. Without an id where nobody has that name, or a whole address is meant. */
export interface AttemptsEvent {
  readonly type: 'password.attempts_limited' | 'client_secret.attempts_limited';
  readonly userId?: string;
  readonly clientId?: string;
}
