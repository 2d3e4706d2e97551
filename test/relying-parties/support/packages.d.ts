/** The little that is used of packages without types. */

declare module 'express-session' {
  import type { RequestHandler } from 'express';
  import type { SessionStore } from 'express-openid-connect';

  export const MemoryStore: new () => SessionStore<never>;
  export default function session(options: object): RequestHandler;
}

declare module 'passport-openidconnect' {
  import type { Strategy as PassportStrategy } from 'passport';

  type Done = (error: unknown, user?: object) => void;
  type Verify = (issuer: string, profile: object, done: Done) => void;
  export const Strategy: new (options: object, verify: Verify) => PassportStrategy;
}

declare module 'simple-oauth2' {
  type Params = Readonly<Record<string, string>>;
  type TokenType = 'access_token' | 'refresh_token';

  export interface Config {
    readonly client: { readonly id: string; readonly secret: string };
    readonly auth: Readonly<Record<'tokenHost' | 'tokenPath', string>> &
      Partial<Readonly<Record<'authorizePath' | 'revokePath', string>>>;
  }

  export interface AccessToken {
    readonly token: Readonly<Record<TokenType | 'scope', string>>;
    refresh(params?: Params): Promise<AccessToken>;
    revoke(type: TokenType): Promise<unknown>;
    revokeAll(): Promise<void>;
  }

  class Grant {
    constructor(config: Config);
    getToken(params: Params): Promise<AccessToken>;
  }
  export class AuthorizationCode extends Grant {
    authorizeURL(params: Params): string;
  }
  export const ClientCredentials: typeof Grant;
  export const ResourceOwnerPassword: typeof Grant;
}
