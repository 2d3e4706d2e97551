import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../database/index.js';
import type { Client } from './client.js';

/** What ends where a client becomes another, as statements for the unit of the change; it holds the client. */
export type EndRule = (before: Client, after: Client) => readonly BoundStatement[];

/** What a change of a client ends of what it was granted. The rooms that keep such things say it, while they are made. */
@Injectable()
export class ClientEnds {
  readonly #rules: EndRule[] = [];

  add(rule: EndRule): void {
    this.#rules.push(rule);
  }

  of(before: Client, after: Client): BoundStatement[] {
    return this.#rules.flatMap((rule) => [...rule(before, after)]);
  }
}
