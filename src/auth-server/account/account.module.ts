import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { OwnerSourceModule } from '../../owners/index.js';
import { AuthorizationsModule } from '../authorizations/authorizations.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { InteractionsModule } from '../interactions/interactions.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AccountActions } from './account-actions.js';
import { AccountEndpoint } from './account-endpoint.js';
import { AccountHandover } from './account-handover.js';
import { AccountForms } from './account-forms.js';
import { AccountOverview } from './account-overview.js';
import { AccountPages } from './account-pages.js';
import { AccountReplies } from './account-replies.js';
import { AccountRequests } from './account-requests.js';
import { AccountController } from './account.controller.js';
import { ChangePasswordController } from './change-password.controller.js';
import { ConnectedApplications } from './connected-applications.js';
import { PasswordChange } from './password-change.js';
import { StandingGrantsRepository } from './standing-grants.repository.js';

/** The page where people see and end what is theirs. */
@Module({
  imports: [
    AuthorizationsModule,
    ClientsModule,
    InteractionModule,
    InteractionsModule,
    OwnerSourceModule,
    SessionsModule,
  ],
  controllers: [AccountController, ChangePasswordController],
  providers: [
    ...[AccountEndpoint, AccountReplies, AccountForms, AccountPages, AccountOverview, AccountActions],
    ...[AccountRequests, AccountHandover, ConnectedApplications, StandingGrantsRepository, PasswordChange],
  ],
})
export class AccountModule {}
