import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { UnitOfWork } from '../../database/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { IssuerRecordsRepository } from './issuer-records.repository.js';

/**
 * Looks once, at the start, whether a server of another issuer has the same tables: each would take the other's tokens, codes and
 * sessions for its own. That can't be refused, since an issuer may be renamed (ADR 49).
 */
@Injectable()
export class OtherIssuer implements OnApplicationBootstrap {
  readonly #logger = new Logger('Issuer');

  constructor(
    private readonly records: IssuerRecordsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: ProviderSettings,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { issuer } = this.settings;
    const last = await this.records.find();
    if (last?.issuer === issuer) return;
    await this.unitOfWork.run(this.records.replace({ issuer, since: this.clock.now() }));
    if (!last) return;
    this.#logger.warn(
      `${last.issuer} has had these tables since ${new Date(last.since).toISOString()}, and this server is ${issuer}. ` +
        'If both run, each takes the other’s tokens and sessions: give each a database of its own. If the issuer was renamed, all is well.',
    );
  }
}
