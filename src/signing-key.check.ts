import { Injectable } from '@nestjs/common';
import { SigningKeys } from './auth-server/index.js';
import { ReadinessCheck } from './health/index.js';

/** A provider that can't sign is not ready. */
@Injectable()
export class SigningKeyCheck extends ReadinessCheck {
  readonly name = 'signing_key';

  constructor(private readonly keys: SigningKeys) {
    super();
  }

  async check(): Promise<void> {
    if (!this.keys.isReady) throw new Error('no signing key is loaded');
  }
}
