import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ProviderSettings } from '../settings/provider-settings.js';

/** How user codes are stored: whoever reads the table without our secret has none of them. */
@Injectable()
export class UserCodes {
  readonly #key: Buffer;

  constructor({ secret }: ProviderSettings) {
    this.#key = createHmac('sha256', secret).update('sluice:user-codes').digest();
  }

  /** @param code of `readUserCode` or `newUserCode`. */
  hash(code: string): string {
    return createHmac('sha256', this.#key).update(code).digest('base64url');
  }
}
