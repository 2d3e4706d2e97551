import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Owner } from '../../owners/index.js';
import { KnownOwners, OwnerSource, OwnerWatch } from '../../owners/index.js';
import { HostOwners } from './host-owners.js';

/** Who the owners are, whoever keeps them. */
@Injectable()
export class OwnerDirectory {
  constructor(
    private readonly clock: Clock,
    private readonly source: OwnerSource,
    private readonly known: KnownOwners,
    private readonly host: HostOwners,
    watch: OwnerWatch,
  ) {
    if (!source.kept) watch.begin((id) => host.catchUp(id));
  }

  /** As they are remembered. */
  find(id: string): Promise<Owner | undefined> {
    return this.known.find(id);
  }

  /** @returns `undefined` where name or password is wrong; else the owner as they were before the password was verified. */
  async authenticate(name: string, password: string): Promise<Owner | undefined> {
    if (this.source.kept) return this.source.kept.authenticate(name, password);
    const since = this.clock.now();
    const told = await this.source.byPassword(name, password);
    return told && this.host.admit(told, since);
  }

  /**
   * Somebody else saw them log in.
   * @param since when; now, if it is not known: what ended since then refuses it. Epoch milliseconds
   * @returns `undefined` where they are gone, locked out, or have another password since.
   */
  async admit(id: string, since: number = this.clock.now()): Promise<Owner | undefined> {
    if (this.source.kept) {
      const owner = await this.known.find(id);
      return (owner?.passwordChangedAt ?? 0) > since ? undefined : owner;
    }
    const told = await this.source.byId(id);
    return told && this.host.admit(told, since);
  }

  /** Of who is called so. */
  async idOf(name: string): Promise<string | undefined> {
    return (await this.source.byName(name))?.id;
  }
}
