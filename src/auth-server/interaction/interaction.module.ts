import { Module } from '@nestjs/common';
import { PagesModule } from '../../common/pages/pages.module.js';
import { AuthorizationsModule } from '../authorizations/authorizations.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { AuthPagesModule } from './auth-pages.module.js';
import { ClientViews } from './client-views.js';
import { LogoAddresses } from './logo-addresses.js';
import { NeededInteraction } from './needed-interaction.js';
import { ScopeTexts } from './scope-texts.js';

/** What is still needed from the person, and the pages that ask for it. */
@Module({
  imports: [AuthPagesModule, AuthorizationsModule, PagesModule, SubjectsModule],
  providers: [ClientViews, LogoAddresses, NeededInteraction, ScopeTexts],
  exports: [ClientViews, LogoAddresses, NeededInteraction, ScopeTexts, AuthPagesModule, PagesModule],
})
export class InteractionModule {}
