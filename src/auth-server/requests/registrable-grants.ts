import { Injectable } from '@nestjs/common';

/** What a client may use that no administrator registered: what acts without a person is an administrator's to give. */
export const DEFAULT_GRANTS: readonly string[] = ['authorization_code', 'refresh_token'];

/** The same, and what modules of features bring: those are given only where they are asked for. */
@Injectable()
export class RegistrableGrants {
  #all = DEFAULT_GRANTS;

  /** Called while modules are made. */
  add(grantType: string): void {
    this.#all = [...this.#all, grantType];
  }

  get all(): readonly string[] {
    return this.#all;
  }
}
