import type { DynamicModule, NestModule, OnModuleDestroy, OnModuleInit, Type } from '@nestjs/common';
import { Inject, Module, Optional } from '@nestjs/common';
import { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { ErrorReplies, JSON_REPLIES } from './error-replies.js';
import type { HttpRequest } from './http-request.js';
import { OwnRoutes } from './own-routes.js';
import { expressSetUp } from './platforms/express-set-up.js';
import { fastifySetUp } from './platforms/fastify-set-up.js';
import type { Platform } from './platforms/platform.js';
import { platformOf } from './platforms/platform.js';
import type { NestAdapter, PlatformSetUp } from './platforms/set-up.js';
import { answerPreflights } from './platforms/set-up.js';
import { RefusalSink, watchRefusals } from './refusal-watch.js';

const SET_UPS: Readonly<Record<Platform, PlatformSetUp>> = { fastify: fastifySetUp, express: expressSetUp };

/** Prepares the platform for the controllers of one instance: what is not theirs stays as the host has it. */
@Module({})
export class HttpModule implements NestModule, OnModuleInit, OnModuleDestroy {
  #setUp: PlatformSetUp | undefined;
  #unwatch: (() => void) | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(OwnRoutes) private readonly routes: OwnRoutes,
    @Optional() private readonly errors: ErrorReplies = JSON_REPLIES,
    @Optional() private readonly refusals?: RefusalSink,
  ) {}

  /** The routes of these controllers. @param path that stands before theirs, without a trailing slash. */
  static forRoot(controllers: readonly Type[], path = ''): DynamicModule {
    const routes = { provide: OwnRoutes, useFactory: () => new OwnRoutes(controllers, path) };
    return { module: HttpModule, providers: [routes] };
  }

  /** For an application that is ours alone: every controller. @param pages that no controller answers, by GET. */
  static forServer(pages: readonly string[] = []): DynamicModule {
    const useFactory = (modules: ModulesContainer): OwnRoutes => {
      const routes = new OwnRoutes(controllersOf(modules));
      for (const page of pages) routes.add('GET', page);
      return routes;
    };
    return {
      module: HttpModule,
      providers: [{ provide: OwnRoutes, inject: [ModulesContainer], useFactory }],
    };
  }

  /** Nest calls it after whatever a host sets up in its `main.ts`, and before any route is made. */
  configure(): void {
    const adapter = this.#adapter;
    this.#setUp = SET_UPS[platformOf(adapter)];
    answerPreflights(adapter, this.#setUp, this.routes);
    this.#setUp.before(adapter, this.routes, this.errors);
    this.#watch(adapter, this.#setUp);
  }

  /** Nest calls it after all routes are made, and before the answer to what none of them takes. */
  onModuleInit(): void {
    this.#setUp?.after?.(this.#adapter, this.routes, this.errors);
  }

  onModuleDestroy(): void {
    this.#unwatch?.();
  }

  #watch(adapter: NestAdapter, setUp: PlatformSetUp): void {
    if (!this.refusals) return;
    const takes = (request: HttpRequest): boolean => this.routes.ofPath(setUp.pathOf(request)) !== undefined;
    this.#unwatch = watchRefusals({ server: adapter.getInstance(), takes, sink: this.refusals });
  }

  get #adapter(): NestAdapter {
    return this.host.httpAdapter;
  }
}

const controllersOf = (modules: ModulesContainer): Type[] =>
  [...modules.values()].flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype as Type),
  );
