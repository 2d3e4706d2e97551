import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { resourceKey } from '../../common/http/resource-identifier.js';
import { ScopeSet } from '../../common/scope-set.js';
import type { RowCache } from '../../database/index.js';
import { ConstraintViolation } from '../../database/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { Resource } from '../settings/resource.js';
import { plainResource } from '../settings/resource.js';
import type { ResourceRecord } from './resource.entity.js';
import type { ResourceOptions } from '../settings/resource-options.js';
import { readResource, ResourceError } from '../settings/resource-options.js';
import { ResourcesRepository } from './resources.repository.js';

/** More resources of one request than any honest client names. */
const MOST = 10;
const NONE: readonly Resource[] = Object.freeze([]);

/**
 * The APIs that tokens are for: those that the configuration names, those that administrators registered, and the provider
 * itself. What another process changed is seen at once.
 */
@Injectable()
export class Resources {
  readonly #configured: ReadonlyMap<string, Resource>;
  readonly #provider: readonly [key: string | undefined, resource: Resource];
  readonly #registered: RowCache<Resource>;
  #changes = 0;

  constructor(
    { issuer, resources = [] }: ProviderSettings,
    private readonly repository: ResourcesRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    this.#configured = new Map(resources.map((one) => [String(resourceKey(one.id)), readResource(one)]));
    this.#provider = [resourceKey(issuer), plainResource(issuer)];
    this.#registered = repository.cache();
  }

  /** @param id in any of its forms */
  async find(id: string): Promise<Resource | undefined> {
    const key = resourceKey(id);
    if (key === undefined) return undefined;
    const [own, provider] = this.#provider;
    return (
      this.#configured.get(key) ??
      (key === own ? provider : this.#registered.find(key, () => this.#read(key)))
    );
  }

  async #read(key: string): Promise<Resource | undefined> {
    const record = await this.repository.find(key);
    return record && resourceOf(record);
  }

  /**
   * What a request names by its parameter `resource` (RFC 8707 section 2). Where nobody ever registered one, it is ignored as
   * any parameter that we do not know: clients send it whether we understand it or not.
   * @param parameter as `requestParameters` reads it: one or several, with blanks between them
   * @returns each once; none where none is named
   * @throws OAuthError `invalid_target`
   */
  async requested(parameter: string | undefined): Promise<readonly Resource[]> {
    if (parameter === undefined) return NONE;
    const ids = [...new Set(parameter.split(' '))];
    const found = ids.length > MOST ? [undefined] : await Promise.all(ids.map((id) => this.find(id)));
    const known = found.filter((resource) => resource !== undefined);
    if (known.length === found.length) return [...new Map(known.map((one) => [one.id, one])).values()];
    if (!(await this.#hasSome())) return NONE;
    const detail = ids.length > MOST ? `more than ${MOST} resources` : 'no such resource';
    throw new OAuthError('invalid_target', undefined, { detail });
  }

  async #hasSome(): Promise<boolean> {
    return this.#configured.size > 0 || this.repository.hasSome();
  }

  /** Those that the configuration names. */
  get configured(): readonly Resource[] {
    return [...this.#configured.values()];
  }

  /** How often this process registered one or removed one. */
  get changes(): number {
    return this.#changes;
  }

  /** Those of the configuration, then those that were registered. */
  async list(): Promise<Resource[]> {
    return [...this.configured, ...(await this.repository.all()).map(resourceOf)];
  }

  /** @param by who administers; left out by the command line. @throws ResourceError */
  async add(options: ResourceOptions, by?: Actor): Promise<Resource> {
    const resource = readResource(options, this.clock.now());
    const record = recordOf(resource);
    if ((await this.find(resource.id)) !== undefined) throw exists(resource.id);
    await this.audit
      .commit(
        { type: 'resource.added', by, resource: resource.id, changes: { resource: [null, resource.id] } },
        this.repository.insert(record),
      )
      .catch((error: unknown) => {
        throw error instanceof ConstraintViolation ? exists(resource.id) : error;
      });
    this.#changes += 1;
    return resource;
  }

  /**
   * Tokens that were issued for it live until they expire.
   * @returns whether there was such a resource. @throws ResourceError where it is one of the configuration.
   */
  async remove(id: string, by?: Actor): Promise<boolean> {
    const key = resourceKey(id);
    if (key === undefined) return false;
    if (this.#configured.has(key))
      throw new ResourceError(`the resource ${id} is one of the configuration`, 'configured');
    const event = { type: 'resource.removed', by, resource: id, changes: { resource: [id, null] } } as const;
    const { committed } = await this.audit.commit(event, this.repository.delete(key));
    this.#changes += 1;
    return committed;
  }
}

const exists = (id: string): ResourceError =>
  new ResourceError(`the resource ${id} exists already`, 'exists');

const resourceOf = (record: ResourceRecord): Resource => ({
  id: record.id,
  scopes: record.scopes === null ? undefined : ScopeSet.parse(record.scopes),
  format: record.accessTokenFormat ?? undefined,
  typ: record.accessTokenTyp ?? undefined,
  algorithm: record.accessTokenSignedResponseAlg ?? undefined,
  lifetime: record.accessTokenLifetime ?? undefined,
  createdAt: record.createdAt,
});

const recordOf = ({ id, scopes, format, typ, algorithm, lifetime, createdAt }: Resource): ResourceRecord => ({
  key: String(resourceKey(id)),
  id,
  scopes: scopes?.toString() ?? null,
  accessTokenFormat: format ?? null,
  accessTokenTyp: typ ?? null,
  accessTokenSignedResponseAlg: algorithm ?? null,
  accessTokenLifetime: lifetime ?? null,
  createdAt: createdAt ?? 0,
});
