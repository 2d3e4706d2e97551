import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import type { Registration } from '../sdk/index.js';
import type { OwnClient } from '../sdk/self-registration.js';
import { ConsumerSessionSettings } from '../session/consumer-session-settings.js';
import { OwnRegistrations } from '../storage/own-registrations.js';
import type { OwnRegistration } from './own-registration.entity.js';

type Place = Pick<OwnRegistration, 'issuer' | 'redirectUri'>;

/** A client that we registered, and when. */
export interface KnownClient {
  readonly client: OwnClient;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** The clients that the consumer registered by itself, each kept under its issuer and sent to no other. */
@Injectable()
export class OwnClients {
  readonly #box: SealedBox;

  constructor(
    { secret }: ConsumerSessionSettings,
    private readonly registrations: OwnRegistrations,
    private readonly clock: Clock,
  ) {
    this.#box = SealedBox.ofSecret(secret, 'consumer-registration');
  }

  /** The one that logins begin with. What was sealed under another secret is of no use to anybody, and goes. */
  async current(place: Place): Promise<KnownClient | undefined> {
    const row = await this.registrations.current(place);
    const known = this.#open(row);
    if (!row || known) return known;
    await this.registrations.forget(row);
    return this.current(place);
  }

  async find(registration: Registration): Promise<KnownClient | undefined> {
    return this.#open(await this.registrations.find(registration));
  }

  /** @returns the one that counts: another process may have been faster. */
  async keep({ issuer, redirectUri }: Place, client: OwnClient): Promise<OwnClient> {
    const { clientId } = client;
    const sealedClient = this.#box.seal(JSON.stringify(client), contextOf({ issuer, clientId }));
    const createdAt = this.clock.now();
    await this.registrations.keep({ issuer, clientId, redirectUri, sealedClient, createdAt });
    return (await this.current({ issuer, redirectUri }))?.client ?? client;
  }

  forget(registration: Registration): Promise<void> {
    return this.registrations.forget(registration);
  }

  #open(row: OwnRegistration | undefined): KnownClient | undefined {
    const text = row && this.#box.open(row.sealedClient, contextOf(row));
    return text === undefined || row === undefined
      ? undefined
      : { client: JSON.parse(text) as OwnClient, createdAt: row.createdAt };
  }
}

const contextOf = ({ issuer, clientId }: Registration): string => JSON.stringify([issuer, clientId]);
