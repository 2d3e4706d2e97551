import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Origin } from '../../common/http/origin.js';
import { AttemptLimits } from '../../limits/index.js';
import type { Client } from '../client.js';
import { ClientSecrets } from '../client-secrets.js';
import { Clients } from '../clients.js';
import type { PresentedCredentials } from './presented-credentials.js';
import { unreadable } from './presented-credentials.js';

/** Decides whether credentials are those of a registered client (RFC 6749 section 2.3). */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly clients: Clients,
    private readonly secrets: ClientSecrets,
    private readonly limits: AttemptLimits,
    private readonly clock: Clock,
  ) {}

  /**
   * The first reading that is right. What can be told without a slow hash is never limited: a secret that we generated can't
   * be guessed, and one that was right just now is no guess.
   * @param origin of the request that they came with.
   * @throws OAuthError `invalid_client`, or one with `retryAfter` where too many were wrong.
   */
  async authenticate(readings: readonly PresentedCredentials[], origin: Origin): Promise<Client> {
    for (const credentials of readings) {
      const client = await this.#find(credentials.clientId);
      if (!client || !this.#isKnown(client, credentials)) continue;
      await this.limits.succeeded(this.#attempt(client.id, origin));
      return client;
    }
    const client = await this.#guess(readings, origin);
    const inHeader = readings.some(({ method }) => method === 'client_secret_basic');
    if (!client) throw unreadable(await this.#reason(readings), inHeader ? 'header' : 'body');
    return client;
  }

  /**
   * An authenticated client as it is now.
   * @throws OAuthError `invalid_client` where it was removed or switched off, or has another secret since.
   */
  async again({ id, secretHash }: Client): Promise<Client> {
    const now = await this.#find(id);
    const isSame =
      now?.secretHash === secretHash || (now && this.#hashesOf(now).includes(String(secretHash)));
    if (!now || !isSame) throw unreadable('removed, or given another secret meanwhile');
    return now;
  }

  /** One that is switched off is none. */
  async #find(id: string): Promise<Client | undefined> {
    const client = await this.clients.find(id);
    return client?.disabled ? undefined : client;
  }

  /** What its secret may be: also the one before, while that goes on. None of a public client. */
  #hashesOf({ secretHash, previousSecret }: Client): string[] {
    const goesOn = previousSecret !== null && previousSecret.expiresAt > this.clock.now();
    return [...(secretHash === null ? [] : [secretHash]), ...(goesOn ? [previousSecret.hash] : [])];
  }

  /** For the log: who asks is told no more than that it failed. */
  async #reason(readings: readonly PresentedCredentials[]): Promise<string> {
    for (const { clientId, method } of readings) {
      const client = await this.clients.find(clientId);
      if (!client) continue;
      if (client.disabled) return 'the client is switched off';
      if (client.secretHash === null) return 'a secret for a public client, which has none';
      if (mayUse(client, method)) return method === 'none' ? 'no secret' : 'wrong secret';
      return `method not registered: ${method} for ${String(client.authMethod)}`;
    }
    return 'no such client';
  }

  #isKnown(client: Client, { method, secret }: PresentedCredentials): boolean {
    // RFC 6749 section 2.3.1: a public client may send its id with an empty secret.
    if (client.secretHash === null) return secret === '';
    if (secret === '' || !mayUse(client, method)) return false;
    return this.#hashesOf(client).some((hash) => this.secrets.knows(client.id, secret, hash));
  }

  /** A client that is meant counts once, however it was spelled; where there is none, all spellings share one counter. */
  async #guess(readings: readonly PresentedCredentials[], origin: Origin): Promise<Client | undefined> {
    const guesses = readings.filter(({ secret }) => secret !== '');
    const found = await Promise.all(guesses.map(({ clientId }) => this.#find(clientId)));
    const meant = new Map(found.flatMap((client) => (client ? [[client.id, client]] : [])));
    for (const client of meant.values()) {
      const own = guesses.filter(({ clientId }) => clientId === client.id);
      const verify = () => this.#verify(client, own);
      if (await this.limits.guard(this.#attempt(client.id, origin), verify)) return client;
    }
    const [first] = guesses;
    if (first && meant.size === 0) await this.limits.guard(this.#attempt(spelledOnce(first), origin), nobody);
    return undefined;
  }

  async #verify(client: Client, guesses: readonly PresentedCredentials[]): Promise<true | undefined> {
    for (const { method, secret } of guesses) {
      if (client.secretHash === null || !mayUse(client, method)) continue;
      for (const hash of this.#hashesOf(client)) {
        if (await this.secrets.verify(client.id, secret, hash)) return true;
      }
    }
    return undefined;
  }

  #attempt(subject: string, origin: Origin) {
    const identify = async () => ((await this.clients.find(subject)) ? { clientId: subject } : {});
    return { kind: 'client_secret' as const, subject, ...origin, identify };
  }
}

const mayUse = ({ authMethod }: Client, method: PresentedCredentials['method']): boolean =>
  authMethod === null || authMethod === method;

/** Form-decoded or as it is, a `+` may mean a blank: the same unknown client counts as one. */
const spelledOnce = ({ clientId }: PresentedCredentials): string => clientId.replaceAll('+', ' ');

const nobody = async (): Promise<undefined> => undefined;
