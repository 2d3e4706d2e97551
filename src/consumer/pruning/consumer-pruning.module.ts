import { Module } from '@nestjs/common';
import { Database, UnitOfWork } from '../../database/index.js';
import { ExpiredRows } from '../../database/pruning/expired-rows.js';
import { Prunables } from '../../database/pruning/prunables.js';
import { PruningModule } from '../../database/pruning/pruning.module.js';
import { ConsumerLogin } from '../login/consumer-login.entity.js';
import { LogoutTokenUse } from '../logout/logout-token-use.entity.js';
import { RecentLogout } from '../logout/recent-logout.entity.js';
import { ConsumerSessionRow } from '../session/consumer-session.entity.js';

/** Brings the tables of the consumer to the registry. */
@Module({ imports: [PruningModule] })
export class ConsumerPruningModule {
  constructor(prunables: Prunables, database: Database, unitOfWork: UnitOfWork) {
    prunables.register(
      new ExpiredRows(database, unitOfWork, ConsumerLogin, 'stateHash'),
      new ExpiredRows(database, unitOfWork, ConsumerSessionRow, 'hash'),
      new ExpiredRows(database, unitOfWork, LogoutTokenUse, 'hash'),
      new ExpiredRows(database, unitOfWork, RecentLogout, 'hash'),
    );
  }
}
