import { Module } from '@nestjs/common';
import { PagesModule } from '../../common/pages/pages.module.js';
import { AuthorizationsModule } from '../authorizations/authorizations.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { AuthPagesModule } from './auth-pages.module.js';
import { NeededInteraction } from './needed-interaction.js';
import { ScopeTexts } from './scope-texts.js';

/** What is still needed from the person, and the pages that ask for it. */
@Module({
  imports: [AuthPagesModule, AuthorizationsModule, PagesModule, SubjectsModule],
  providers: [NeededInteraction, ScopeTexts],
  exports: [NeededInteraction, ScopeTexts, AuthPagesModule, PagesModule],
})
export class InteractionModule {}
