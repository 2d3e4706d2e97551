import { Module } from '@nestjs/common';
import { OwnersModule } from '../../owners/index.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { HostPages } from './host-pages.js';
import { InteractionViews } from './interaction-views.js';
import { Interactions } from './interactions.js';
import { InteractionsRepository } from './interactions.repository.js';
import { PageHandover } from './page-handover.js';
import { Resumption } from './resumption.js';
import { LoginChecks } from './login-checks.js';
import { StoredInteractions } from './stored-interactions.js';

/** What pages of an embedding application answer in the place of ours. */
@Module({
  imports: [InteractionModule, OwnersModule, RequestsModule, SessionsModule],
  providers: [
    HostPages,
    InteractionsRepository,
    StoredInteractions,
    LoginChecks,
    InteractionViews,
    Interactions,
    Resumption,
    PageHandover,
  ],
  exports: [HostPages, StoredInteractions, Interactions, PageHandover, Resumption],
})
export class InteractionsModule {}
