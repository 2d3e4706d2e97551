import type { OwnRegistration } from '../providers/own-registration.entity.js';
import type { Registration } from '../sdk/index.js';

/** The clients that the consumer registered by itself, for all processes. Each method is one atomic step. */
export abstract class OwnRegistrations {
  /** The oldest, so that processes that registered at the same time agree. */
  abstract current(at: Pick<OwnRegistration, 'issuer' | 'redirectUri'>): Promise<OwnRegistration | undefined>;
  abstract find(registration: Registration): Promise<OwnRegistration | undefined>;
  abstract keep(registration: OwnRegistration): Promise<void>;
  /** The provider knows it no more. */
  abstract forget(registration: Registration): Promise<void>;
}
