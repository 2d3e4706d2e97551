import type { DynamicModule, NestModule, OnModuleInit, Type } from '@nestjs/common';
import { Inject, Module, Optional } from '@nestjs/common';
import { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { ErrorReplies, JSON_REPLIES } from './error-replies.js';
import { OwnRoutes } from './own-routes.js';
import { expressSetUp } from './platforms/express-set-up.js';
import { fastifySetUp } from './platforms/fastify-set-up.js';
import type { Platform } from './platforms/platform.js';
import { platformOf } from './platforms/platform.js';
import type { NestAdapter, PlatformSetUp } from './platforms/set-up.js';
import { answerPreflights } from './platforms/set-up.js';

const SET_UPS: Readonly<Record<Platform, PlatformSetUp>> = { fastify: fastifySetUp, express: expressSetUp };

/** Prepares the platform for the controllers of one instance: what is not theirs stays as the host has it. */
@Module({})
export class HttpModule implements NestModule, OnModuleInit {
  #setUp: PlatformSetUp | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(OwnRoutes) private readonly routes: OwnRoutes,
    @Optional() private readonly errors: ErrorReplies = JSON_REPLIES,
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
  }

  /** Nest calls it after all routes are made, and before the answer to what none of them takes. */
  onModuleInit(): void {
    this.#setUp?.after?.(this.#adapter, this.routes, this.errors);
  }

  get #adapter(): NestAdapter {
    return this.host.httpAdapter;
  }
}

const controllersOf = (modules: ModulesContainer): Type[] =>
  [...modules.values()].flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype as Type),
  );
