import type { ClientRegistration } from '../../clients/index.js';
import { Clients } from '../../clients/index.js';
import { newId } from '../../common/ids.js';
import type { SluiceOptions } from '../../package/sluice-options.js';
import { freePort } from '../free-port.js';
import { ManualClock } from '../manual-clock.js';
import type { TokenForOptions } from '../sluice-testing.js';
import { SluiceTesting } from '../sluice-testing.js';
import type { TestPlatform } from '../start-application.js';
import { issuerModule } from './issuer-module.js';
import type { TestLogin, TestPerson } from './test-people.js';
import { TestPeople } from './test-people.js';

export interface TestIssuerOptions {
  readonly clock?: ManualClock;
  /** Default: the one that is installed. */
  readonly platform?: TestPlatform;
  /** Over its own: scopes, lifetimes and the like. */
  readonly options?: Partial<Omit<SluiceOptions, 'issuer' | 'owners' | 'login' | 'database' | 'dataSource'>>;
}

export interface TestIssuerClient extends Partial<ClientRegistration> {
  readonly redirectUri: string;
}

/** What a client is told of itself, as `ConsumerModule` takes it for one of its providers. */
export interface TestCredentials {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
}

const SCOPE = 'openid profile email offline_access';

/**
 * An OpenID provider for tests of applications that have none: a whole one, in memory and on a port of 127.0.0.1. Nobody types
 * a password and nobody is asked for consent: whoever comes is who the test says.
 */
export class TestIssuer {
  private constructor(
    /** The provider itself. */
    readonly testing: SluiceTesting,
    /** The issuer identifier. */
    readonly url: string,
    private readonly people: TestPeople,
  ) {}

  static async start({
    clock = new ManualClock(),
    platform,
    options = {},
  }: TestIssuerOptions = {}): Promise<TestIssuer> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const people = new TestPeople();
    const module = issuerModule(url, people, clock, options);
    const testing = await SluiceTesting.create(module, { clock, port, ...(platform && { platform }) });
    return new TestIssuer(testing, url, people);
  }

  get clock(): ManualClock {
    return this.testing.clock;
  }

  /** Registers a confidential client, with whatever else is said of it. */
  async client({ redirectUri, ...registration }: TestIssuerClient): Promise<TestCredentials> {
    const scope = registration.allowedScopes ?? SCOPE;
    const { client, generatedSecret } = await this.testing.app.get(Clients).add({
      ...{ id: newId(), redirectUris: [redirectUri], allowedScopes: scope, firstParty: true },
      ...registration,
      secret: 'generate',
    });
    return { issuer: this.url, clientId: client.id, clientSecret: String(generatedSecret), scope };
  }

  /** From now on it is this person who logs in, in every browser. Somebody else's session there ends. */
  loginAs(person: TestPerson, login: TestLogin = {}): void {
    this.people.put(person);
    this.people.current = { authTime: this.clock.now(), amr: ['pwd'], ...login, id: person.sub };
  }

  /** Nobody is logged in: clients get `access_denied`, or `login_required` where they want no page. */
  logOut(): void {
    this.people.current = undefined;
  }

  /**
   * An access token, for tests of an API without a browser. A JWT, unless the options say otherwise.
   * @param person whoever the test has named before, or somebody new
   */
  async tokenFor(person: string | TestPerson, scope: string, options: TokenForOptions = {}): Promise<string> {
    if (typeof person !== 'string') this.people.put(person);
    const sub = typeof person === 'string' ? person : person.sub;
    return this.testing.tokenFor(sub, scope, { accessTokenFormat: 'jwt', ...options });
  }

  close(): Promise<void> {
    return this.testing.close();
  }
}
