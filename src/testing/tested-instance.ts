import type { INestApplication, Type } from '@nestjs/common';
import { Logins, ProviderSettings } from '../auth-server/index.js';

type Token<T> = Type<T> | (abstract new (...args: never[]) => T);

/** The services of one `SluiceModule` in an application that runs. */
export class TestedInstance {
  private constructor(
    private readonly app: INestApplication,
    private readonly index: number,
  ) {}

  /** @param issuer which one, where the application has several. @throws Error in one line */
  static of(app: INestApplication, issuer?: string): TestedInstance {
    // `sluice/testing` is for applications without one as well.
    const count = everyOne(app, Logins).length;
    if (count === 0) throw new Error('the application has no SluiceModule: tokens are of a TestIssuer then');
    const issuers = everyOne(app, ProviderSettings).map((settings) => settings.issuer);
    if (issuer === undefined && count === 1) return new TestedInstance(app, 0);
    const index = issuer === undefined ? -1 : issuers.indexOf(issuer);
    if (index === -1) throw new Error(`issuer must be one of the application's: ${issuers.join(', ')}`);
    return new TestedInstance(app, index);
  }

  get<T>(token: Token<T>): T {
    return everyOne(this.app, token)[this.index] as T;
  }
}

/** In the order of the instances: each brings its modules after those of the one before. */
function everyOne<T>(app: INestApplication, token: Token<T>): T[] {
  try {
    const all: T[] = app.get<T>(token, { strict: false, each: true });
    return [...new Set(all)];
  } catch {
    return [];
  }
}
