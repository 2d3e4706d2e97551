import { Module } from '@nestjs/common';
import { AuthorizationsModule } from '../authorizations/authorizations.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { AuthPagesModule } from './auth-pages.module.js';
import { NeededInteraction } from './needed-interaction.js';

/** What is still needed from the person, and the pages that ask for it. */
@Module({
  imports: [AuthPagesModule, AuthorizationsModule, SubjectsModule],
  providers: [NeededInteraction],
  exports: [NeededInteraction, AuthPagesModule],
})
export class InteractionModule {}
