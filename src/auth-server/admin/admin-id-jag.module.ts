import { Module } from '@nestjs/common';
import { BearerPortModule } from '../../bearer/index.js';
import { IdJagStoreModule } from '../id-jag/id-jag-store.module.js';
import { AdminTrustedIssuersController } from './admin-trusted-issuers.controller.js';

/** Administration of identity assertions, where they are switched on. */
@Module({
  imports: [BearerPortModule, IdJagStoreModule],
  controllers: [AdminTrustedIssuersController],
})
export class AdminIdJagModule {}
