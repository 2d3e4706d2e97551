import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/index.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { AuthorizationRequestReader } from './authorization-request-reader.js';

/** Reads and checks authorization requests. */
@Module({
  imports: [ClientsModule, TokensModule],
  providers: [AuthorizationRequestReader],
  exports: [AuthorizationRequestReader],
})
export class RequestsModule {}
