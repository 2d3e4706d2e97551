import { Module } from '@nestjs/common';
import { BackgroundPruning } from './background-pruning.js';
import { Prunables } from './prunables.js';
import { Pruner } from './pruner.js';

/** The registry, and what works through it on demand. */
@Module({ providers: [Prunables, Pruner], exports: [Prunables, Pruner] })
export class PruningModule {}

/** For a server: prunes in the background. */
@Module({ imports: [PruningModule], providers: [BackgroundPruning] })
export class BackgroundPruningModule {}
