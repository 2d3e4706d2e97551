import { Injectable } from '@nestjs/common';
import type { OwnRegistration } from '../providers/own-registration.entity.js';
import type { Registration } from '../sdk/index.js';
import { OwnRegistrations } from './own-registrations.js';

/** In the memory of this process, where there is no database: each start registers anew. */
@Injectable()
export class MemoryRegistrations extends OwnRegistrations {
  #all: readonly OwnRegistration[] = [];

  async current({
    issuer,
    redirectUri,
  }: Pick<OwnRegistration, 'issuer' | 'redirectUri'>): Promise<OwnRegistration | undefined> {
    return this.#all.find((one) => one.issuer === issuer && one.redirectUri === redirectUri);
  }

  async find(registration: Registration): Promise<OwnRegistration | undefined> {
    return this.#all.find((one) => isSame(one, registration));
  }

  async keep(registration: OwnRegistration): Promise<void> {
    this.#all = [...this.#all, registration];
  }

  async forget(registration: Registration): Promise<void> {
    this.#all = this.#all.filter((one) => !isSame(one, registration));
  }
}

const isSame = (one: Registration, other: Registration): boolean =>
  one.issuer === other.issuer && one.clientId === other.clientId;
