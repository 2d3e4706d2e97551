import { Injectable } from '@nestjs/common';
import type { Prunable } from './prunable.js';

/** The registry that each module brings its own tables to, so that none has to know of another's. */
@Injectable()
export class Prunables {
  readonly #all: Prunable[] = [];

  register(...prunables: readonly Prunable[]): void {
    this.#all.push(...prunables);
  }

  get all(): readonly Prunable[] {
    return this.#all;
  }
}
