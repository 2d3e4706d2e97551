import type { DynamicModule } from '@nestjs/common';
import { Inject, Module, Optional } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SluiceOptionsError } from '../common/errors/sluice-options-error.js';
import { ErrorReplies } from '../common/http/error-replies.js';
import { HttpModule } from '../common/http/http.module.js';
import type { HttpReply } from '../common/http/http-reply.js';
import { send, setHeader } from '../common/http/http-reply.js';
import { OwnRoutes } from '../common/http/own-routes.js';
import { ProtectedResource } from './protected-resource.js';
import type { ResourceTold } from './read-resource-options.js';
import { RESOURCE_METADATA_PATH, type ResourceMetadata } from './resource-metadata.js';

const TOLD = Symbol('ResourceTold');

/** What each application answers at the well-known paths. */
const documents = new WeakMap<object, Map<string, ResourceMetadata>>();

/**
 * One protected resource of an application: what its routes are, and its metadata (RFC 9728). That is no controller: its address is
 * fixed, and no prefix, version, guard or interceptor of the application is to touch it.
 */
@Module({})
export class ResourceModule extends HttpModule {
  constructor(
    private readonly application: HttpAdapterHost,
    @Inject(OwnRoutes) ours: OwnRoutes,
    @Inject(TOLD) private readonly told: ResourceTold,
    @Optional() errors?: ErrorReplies,
  ) {
    super(application, ours, errors);
  }

  static of(told: ResourceTold): DynamicModule {
    const routes = new OwnRoutes([])
      .add('GET', pathOf(told), true, true)
      .add('GET', RESOURCE_METADATA_PATH, true, true);
    return {
      module: ResourceModule,
      global: told.isGlobal,
      providers: [
        { provide: TOLD, useValue: told },
        { provide: OwnRoutes, useValue: routes },
        { provide: ProtectedResource, useValue: told.resource },
      ],
      exports: [ProtectedResource],
    };
  }

  /** @throws SluiceOptionsError where another resource has the same address. */
  override configure(): void {
    super.configure();
    const { httpAdapter } = this.application;
    const known = documents.get(httpAdapter) ?? new Map<string, ResourceMetadata>();
    documents.set(httpAdapter, known);
    const [path, router] = [pathOf(this.told), httpAdapter];
    if (known.has(path)) this.#compare(known.get(path));
    const isFirst = known.size === 0;
    const isNew = !known.has(path);
    known.set(path, this.told.metadata);
    if (isNew && path !== RESOURCE_METADATA_PATH)
      router.get(path, (_: unknown, reply: HttpReply) => answer(reply, known.get(path)));
    if (isFirst)
      router.get(RESOURCE_METADATA_PATH, (_: unknown, reply: HttpReply) => answer(reply, atRoot(known)));
  }

  #compare(known: ResourceMetadata | undefined): void {
    if (JSON.stringify(known) === JSON.stringify(this.told.metadata)) return;
    throw new SluiceOptionsError('BearerModule.forResource', 'resource', 'is described twice, and not alike');
  }
}

const pathOf = ({ resource }: ResourceTold): string => new URL(String(resource.metadataUrl)).pathname;

/** Of the resource that is the origin; else of the only one that there is, which many clients look for there. */
const atRoot = (known: ReadonlyMap<string, ResourceMetadata>): ResourceMetadata | undefined =>
  known.get(RESOURCE_METADATA_PATH) ?? (known.size === 1 ? [...known.values()][0] : undefined);

function answer(reply: HttpReply, document: ResourceMetadata | undefined): void {
  if (!document) return send(reply, { statusCode: 404, message: 'Not Found' }, 404);
  setHeader(reply, 'Cache-Control', 'public, max-age=300');
  send(reply, document);
}
