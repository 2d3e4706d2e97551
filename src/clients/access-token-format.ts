/** How a client's access tokens look: random, or a JWT that says what it stands for (RFC 9068). */
export const ACCESS_TOKEN_FORMATS = ['opaque', 'jwt'] as const;
export type AccessTokenFormatName = (typeof ACCESS_TOKEN_FORMATS)[number];
