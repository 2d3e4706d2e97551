import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { MetadataPart } from '../metadata/metadata.js';
import { Metadata } from '../metadata/metadata.js';
import type { Resource } from '../settings/resource.js';
import { Resources } from './resources.js';

/** How long what another process registered may be missing. Milliseconds. */
const FRESH = 5000;

/** What discovery says of resources: the resources themselves (RFC 9728 section 4), and their scopes among all others. */
@Injectable()
export class AnnouncedResources {
  #part: MetadataPart;
  #readAt = -Infinity;
  #version = -1;
  #reading: Promise<void> | undefined;

  constructor(
    metadata: Metadata,
    private readonly resources: Resources,
    private readonly clock: Clock,
  ) {
    this.#part = partOf(resources.configured);
    metadata.addChanging({ refresh: () => this.#refresh(), now: () => this.#part });
  }

  /** What this process changed is there at once. */
  async #refresh(): Promise<void> {
    const isFresh = this.clock.monotonic() - this.#readAt < FRESH && this.#version === this.resources.changes;
    if (!isFresh) await (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
  }

  async #read(): Promise<void> {
    const [at, version] = [this.clock.monotonic(), this.resources.changes];
    this.#part = partOf(await this.resources.list());
    [this.#readAt, this.#version] = [at, version];
  }
}

function partOf(resources: readonly Resource[]): MetadataPart {
  const scopes = resources.flatMap(({ scopes }) => scopes?.names ?? []);
  return {
    ...(resources.length > 0 && { protected_resources: resources.map(({ id }) => id) }),
    ...(scopes.length > 0 && { scopes_supported: scopes }),
  };
}
