import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { SubjectIdentifiers } from './subject-identifiers.js';

/** What a client knows a person by. */
@Module({ imports: [ClientsModule], providers: [SubjectIdentifiers], exports: [SubjectIdentifiers] })
export class SubjectsModule {}
