import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clients } from '../../clients/index.js';

/** Where a client can come from that nobody registered here. */
export interface ClientSource {
  /** @throws OAuthError where it should be there, and is not to be had. */
  find(id: string): Promise<Client | undefined>;
}

/** Who may ask for a login: the clients that are registered, and what modules find elsewhere. */
@Injectable()
export class ClientSources {
  readonly #sources: ClientSource[] = [];

  constructor(private readonly clients: Clients) {}

  /** Called while modules are made. */
  add(source: ClientSource): void {
    this.#sources.push(source);
  }

  async find(id: string): Promise<Client | undefined> {
    const registered = await this.clients.find(id);
    // Switched off, also where its document goes on.
    if (registered?.disabled) return undefined;
    // What was read elsewhere is as good as its source says today.
    if (registered && registered.origin !== 'document') return registered;
    for (const source of this.#sources) {
      const found = await source.find(id);
      if (found) return found;
    }
    return undefined;
  }
}
