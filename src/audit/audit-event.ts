import type { Origin } from '../common/http/origin.js';

/** What the audit trail remembers: ids, what clients are, and for a while addresses. No secrets, no tokens, no names. */
export type AuditEvent = Happening & Attribution;

/** Who administers: whom the access token stands for. */
export interface Actor {
  readonly clientId: string;
  /** Absent where the client acts for itself. */
  readonly userId?: string | undefined;
  /** The request by which they do. */
  readonly from?: Origin | undefined;
}

/** What was changed: by its name the value before and after, or the names alone where the values are personal or secret. */
export type Changes =
  Readonly<Record<string, readonly [before: unknown, after: unknown]>> | readonly string[];

/** What may be told of any event. */
export interface Attribution {
  /** How many of the same this one stands for, where they were too many to have a row each. */
  readonly times?: number;
  /** Absent where it is who the event is about, or the command line. */
  readonly by?: Actor | undefined;
  readonly changes?: Changes | undefined;
  /** The request that it came of; absent where none did, and where it is that of the actor. */
  readonly from?: Origin | undefined;
}

type Happening =
  | LoginEvent
  | AuthorizationEvent
  | RepeatedAnswerEvent
  | RevocationEvent
  | ClientEvent
  | UserEvent
  | SigningKeysEvent
  | AttemptsEvent
  | BackchannelLogoutEvent
  | ConsentEvent
  | DeviceEvent
  | ExchangeEvent
  | ExchangePolicyEvent
  | TrustedIssuerEvent
  | RegistrationTokenEvent
  | ResourceEvent
  | AdminTokenEvent;

/** Somebody gave a password, or logged in at a page of the application. */
export interface LoginEvent {
  readonly type: 'login.succeeded' | 'login.failed';
  /** Absent where nobody has that name. */
  readonly userId?: string | undefined;
  /** Whose login it was to be; absent at the account page. */
  readonly clientId?: string | undefined;
  /** That began or goes on by it. */
  readonly sessionId?: string;
  /** Of the password grant, which has no session. */
  readonly authorizationId?: string;
}

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
    /** It registered itself (RFC 7591). */
    | 'client.registered'
    | 'client.removed'
    | 'client.scope_changed'
    | 'client.updated'
    | 'client.secret_rotated'
    | 'client.disabled'
    | 'client.enabled'
    | 'client.authorizations_revoked';
  readonly clientId: string;
}

export interface UserEvent {
  readonly type:
    | 'user.added'
    | 'user.removed'
    | 'user.updated'
    | 'user.claims_changed'
    | 'user.password_changed'
    | 'user.authorizations_revoked'
    | 'user.disabled'
    | 'user.enabled'
    /** One login session; all but the one that the user is in. */
    | 'session.ended'
    | 'session.others_ended';
  readonly userId: string;
  /** The session that ended; the one that goes on, where the others did. */
  readonly sessionId?: string;
}

/**
 * A user approved more for a client than before, or took all of it back: then what it held in their name is revoked with it.
 * `changes` has the scope before and after.
 */
export interface ConsentEvent {
  readonly type: 'consent.given' | 'consent.withdrawn';
  readonly clientId: string;
  readonly userId: string;
  readonly sessionId?: string;
  readonly authorizationId?: string;
}

/** A person answered a device that asked for access (RFC 8628). An authorization where they allowed it. */
export interface DeviceEvent {
  readonly type: 'device.allowed' | 'device.declined';
  readonly clientId: string;
  readonly userId: string;
  readonly sessionId?: string;
  readonly authorizationId?: string;
}

/** A client was told of the end of a login session, or could not be. */
export interface BackchannelLogoutEvent {
  readonly type: 'backchannel_logout.delivered' | 'backchannel_logout.failed';
  readonly clientId: string;
  readonly userId: string;
}

/** The next signing keys were made, because somebody asked for them, or the current ones were missing or too old; one was taken away. */
export interface SigningKeysEvent {
  readonly type: 'signing_keys.added' | 'signing_key.withdrawn';
}

/** Failures reached a limit: further attempts have to wait. Without an id where nobody has that name, or a whole address is meant. */
export interface AttemptsEvent {
  readonly type:
    'password.attempts_limited' | 'client_secret.attempts_limited' | 'user_code.attempts_limited';
  readonly userId?: string;
  readonly clientId?: string;
}

/** An initial access token, with which clients register themselves (RFC 7591). */
export interface RegistrationTokenEvent {
  readonly type: 'registration_token.added' | 'registration_token.removed';
}

/** An API that tokens are for (RFC 8707), by its identifier. */
export interface ResourceEvent {
  readonly type: 'resource.added' | 'resource.removed';
  readonly resource: string;
}

/** Somebody at the command line got an access token for `/admin`. */
export interface AdminTokenEvent {
  readonly type: 'admin_token.issued';
  readonly authorizationId: string;
  readonly clientId: string;
}

/** A client got a token for another one (RFC 8693), or for an assertion of an identity (ID-JAG); the authorization is the new one. */
export interface ExchangeEvent {
  readonly type: 'token.exchanged' | 'identity_assertion.used';
  readonly authorizationId: string;
  readonly clientId: string;
  readonly userId: string;
}

/** Which tokens a client may exchange was changed. */
export interface ExchangePolicyEvent {
  readonly type: 'exchange_policy.added' | 'exchange_policy.removed';
  readonly clientId?: string;
}

/** Whose assertions of an identity are taken was changed, or whom they mean; a user in the last two. */
export interface TrustedIssuerEvent {
  readonly type:
    'trusted_issuer.added' | 'trusted_issuer.removed' | 'issuer_subject.linked' | 'issuer_subject.unlinked';
  readonly issuer: string;
  readonly userId?: string;
}
