import { Module } from '@nestjs/common';
import { PagesModule } from '../common/pages/pages.module.js';
import { LandingController } from './landing.controller.js';

/** The page at `/`. Our own server's: in a host's application `/` is the host's. Needs `LandingSettings`. */
@Module({ imports: [PagesModule], controllers: [LandingController] })
export class LandingModule {}
