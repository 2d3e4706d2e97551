import { Module } from '@nestjs/common';
import { IssuerRecordsRepository } from './issuer-records.repository.js';
import { OtherIssuer } from './other-issuer.js';

/** Whose tables these are. */
@Module({ providers: [IssuerRecordsRepository, OtherIssuer] })
export class IssuerModule {}
