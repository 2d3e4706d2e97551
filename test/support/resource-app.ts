import type { DynamicModule, INestApplication, Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { VerifiedAccess } from '../../src/bearer/index.js';
import { AccessTokenVerifier, BearerModule } from '../../src/bearer/index.js';
import { HttpModule } from '../../src/common/http/http.module.js';
import { UnexpectedErrorFilter } from '../../src/common/http/unexpected-error.filter.js';
import { SERVERS } from '../../src/create-application.js';
import { ScopeSet } from '../../src/common/scope-set.js';
import type { ReadinessCheck } from '../../src/health/index.js';
import { HealthModule } from '../../src/health/index.js';
import { PROJECTS_ENTITIES, ProjectsModule } from '../../src/projects/index.js';
import type { TestDatabase } from './databases.js';
import { testDatabase } from './databases.js';
import { ManualClock } from './manual-clock.js';
import { testPlatform } from './test-platform.js';
import { testConfig } from './test-config.js';
import { testRooms } from './test-rooms.js';

/** Knows the tokens it was told; fails with the error it was told. */
export class FakeVerifier extends AccessTokenVerifier {
  readonly #known = new Map<string, VerifiedAccess>();
  calls = 0;
  failure: Error | undefined;

  async verify(token: string): Promise<VerifiedAccess | undefined> {
    this.calls++;
    if (this.failure) throw this.failure;
    return this.#known.get(token);
  }

  /** @returns headers with a token of `userId` (of a client alone where that is undefined). */
  grant(
    userId: string | undefined,
    scope: string,
    login: Partial<Pick<VerifiedAccess, 'authTime' | 'acr' | 'audience'>> = {},
  ): { authorization: string } {
    const token = `${userId ?? 'client'}.${this.#known.size}`;
    const access = {
      clientId: 'app',
      userId,
      scope: ScopeSet.parse(scope),
      authorizationId: 'authorization',
      // As of those that name no resource.
      audience: [testConfig().issuer],
      authTime: undefined,
      acr: undefined,
      ...login,
    };
    this.#known.set(token, { ...access, issuedAt: 0, expiresAt: Number.MAX_SAFE_INTEGER, claims: {} });
    return { authorization: `Bearer ${token}` };
  }
}

interface Parts {
  readonly controllers?: Type[];
  readonly checks?: Type<ReadinessCheck>[];
}

@Module({})
class ResourceServer {
  static of(
    imports: DynamicModule['imports'] & object,
    controllers: Type[],
    providers: Provider[] = [],
  ): DynamicModule {
    return { module: ResourceServer, imports, controllers, providers };
  }
}

/** The resource server alone, over real HTTP: projects and health behind the real guards, tokens from a fake verifier. */
export class ResourceApp {
  private constructor(
    readonly app: INestApplication,
    readonly database: TestDatabase,
    readonly url: string,
    readonly verifier: FakeVerifier,
    readonly clock: ManualClock,
  ) {}

  static async start({ controllers = [], checks = [] }: Parts = {}): Promise<ResourceApp> {
    const database = await testDatabase();
    const [verifier, clock] = [new FakeVerifier(), new ManualClock()];
    const config = testConfig({ databaseUrl: database.url });
    const bearer = BearerModule.forVerifier(
      { provide: AccessTokenVerifier, useValue: verifier },
      { issuer: config.issuer },
    );
    const rooms = testRooms([ProjectsModule, HealthModule.forRoot(checks)], {
      ...{ bearer, config, clock, entities: PROJECTS_ENTITIES },
    });
    const { adapter, setUp } = await SERVERS[testPlatform()](config);
    const root = ResourceServer.of([HttpModule.forServer(), ...rooms], controllers);
    const app = await NestFactory.create(root, adapter, {
      logger: false,
      abortOnError: false,
      bodyParser: false,
    });
    app.useGlobalFilters(new UnexpectedErrorFilter(config.issuer));
    setUp?.(app);
    await app.listen(0, '127.0.0.1');
    return new ResourceApp(app, database, await app.getUrl(), verifier, clock);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + path, { redirect: 'manual', ...init });
  }
}
