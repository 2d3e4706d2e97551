import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';

/** The stylesheet and the scripts of the pages. */
@Module({ controllers: [AssetsController] })
export class AssetsModule {}
