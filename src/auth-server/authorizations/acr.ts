/**
 * The Authentication Context Class Reference of a login by password (OIDC Core section 2): level 1 of ISO/IEC 29115, as nobody
 * here knows who stands behind a username. A session keeps the class of the login that it began with.
 */
export const PASSWORD_ACR = '1';
