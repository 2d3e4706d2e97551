import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** A port: what the addresses of a host are. */
export abstract class NameResolver {
  /**
   * All of them.
   * @param signal nobody waits for the answer any more: a question that was not asked yet need not be.
   * @throws Error where there are none.
   */
  abstract resolve(host: string, signal?: AbortSignal): Promise<readonly ResolvedAddress[]>;
}

/** Each question holds one of Node's four threads until it is answered, also those that sign and read files: half are left to them. */
const AT_ONCE = 2;

/** As the operating system does it, hosts file included. */
@Injectable()
export class SystemResolver extends NameResolver {
  readonly #turns = pLimit(AT_ONCE);

  resolve(host: string, signal?: AbortSignal): Promise<readonly ResolvedAddress[]> {
    return this.#turns(() => {
      signal?.throwIfAborted();
      return lookup(host, { all: true });
    });
  }
}
