import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { ManualClock } from './manual-clock.js';
import type { TestApplicationOptions } from './start-application.js';
import { startApplication } from './start-application.js';
import type { TestClientOptions } from './test-clients.js';
import { TestedInstance } from './tested-instance.js';
import type { TestLoginOptions } from './test-logins.js';
import { TestLogins } from './test-logins.js';

export interface SluiceTestingOptions extends TestApplicationOptions {
  /** In the place of every `Clock`. Default: one of its own. */
  readonly clock?: ManualClock;
}

interface OfIssuer {
  /** Which one is meant, where the application has several `SluiceModule`s. */
  readonly issuer?: string;
}

export interface TokenForOptions extends TestClientOptions, OfIssuer {}
export interface SignInOptions extends TestLoginOptions, OfIssuer {}

/** An application of a test, on a port of 127.0.0.1, with a clock that the test moves. For any test runner. */
export class SluiceTesting {
  #closed: Promise<void> | undefined;
  readonly #logins = new Map<string | undefined, TestLogins>();

  private constructor(
    readonly app: INestApplication,
    /** Where it listens, without a slash at the end. */
    readonly url: string,
    readonly clock: ManualClock,
  ) {}

  /**
   * Starts the application.
   * @param module its `AppModule`
   * @throws whatever it can't start with
   */
  static async create(
    module: Type | DynamicModule,
    { clock = new ManualClock(), ...options }: SluiceTestingOptions = {},
  ): Promise<SluiceTesting> {
    const app = await startApplication(module, clock, options);
    return new SluiceTesting(app, await app.getUrl(), clock);
  }

  /** For an application that the test has started by itself, with that clock. */
  static of(app: INestApplication, url: string, clock: ManualClock): SluiceTesting {
    return new SluiceTesting(app, url, clock);
  }

  /**
   * An access token of the owner's, as the authorization code flow would give it.
   * @param ownerId `ResourceOwner.id`
   * @param scope a scope list, such as `openid reports.readonly`
   * @throws Error in one line where there is no such owner, or no such scope, or they may not grant it, or the client not ask for it
   */
  async tokenFor(
    ownerId: string,
    scope: string,
    { issuer, ...options }: TokenForOptions = {},
  ): Promise<string> {
    return this.#of(issuer).token(ownerId, scope, options);
  }

  /**
   * Logs the owner in, without a browser.
   * @returns the header of that browser, for `/auth/code`, `/account` and all others of the provider's pages.
   * @throws Error in one line where there is no such owner
   */
  async signIn(
    ownerId: string,
    { issuer, ...options }: SignInOptions = {},
  ): Promise<{ readonly cookie: string }> {
    return { cookie: await this.#of(issuer).session(ownerId, options) };
  }

  /** Once, however often it is called. */
  close(): Promise<void> {
    return (this.#closed ??= this.app.close());
  }

  #of(issuer: string | undefined): TestLogins {
    const logins = this.#logins.get(issuer) ?? new TestLogins(TestedInstance.of(this.app, issuer));
    this.#logins.set(issuer, logins);
    return logins;
  }
}
