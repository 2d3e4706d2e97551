import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import type { Language } from '../../common/words/language.js';

/** Where browsers get the logos of clients: from us alone, as each other host would see who logs in. Nowhere unless a module serves them. */
@Injectable()
export class LogoAddresses {
  #serve: ((clientId: string, uri: string) => string) | undefined;

  /** Called while modules are made. @param serve says where the image at `uri` is to be had, of this origin. */
  serveAt(serve: (clientId: string, uri: string) => string): void {
    this.#serve = serve;
  }

  /** For who reads that language; `undefined` where it has none. */
  of(client: Client, { tag }: Language): string | undefined {
    const uri = client.urisIn(tag).logo_uri;
    return uri === undefined ? undefined : this.#serve?.(client.id, uri);
  }
}
