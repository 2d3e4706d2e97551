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
