import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../database/index.js';
import type { OwnRegistration } from '../providers/own-registration.entity.js';
import type { Registration } from '../sdk/index.js';
import { OwnRegistrations } from './own-registrations.js';
import { OwnRegistrationsRepository } from './own-registrations.repository.js';

/** In the database, shared by all processes on it. */
@Injectable()
export class DatabaseRegistrations extends OwnRegistrations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: OwnRegistrationsRepository,
  ) {
    super();
  }

  current(at: Pick<OwnRegistration, 'issuer' | 'redirectUri'>): Promise<OwnRegistration | undefined> {
    return this.repository.current(at);
  }

  find(registration: Registration): Promise<OwnRegistration | undefined> {
    return this.repository.find(registration);
  }

  async keep(registration: OwnRegistration): Promise<void> {
    await this.unitOfWork.run(this.repository.insert(registration));
  }

  async forget(registration: Registration): Promise<void> {
    await this.unitOfWork.run(this.repository.delete(registration));
  }
}
