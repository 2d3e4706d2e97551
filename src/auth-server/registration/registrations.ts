import { Injectable } from '@nestjs/common';
import type { Client, IssuedClient } from '../../clients/index.js';
import { ClientMetadataError, Clients, SelfRegisteredClients } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { equalInConstantTime, randomToken, sha256 } from '../../common/crypto/random.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { newId } from '../../common/ids.js';
import { RegistrationPolicy } from './registration-policy.js';
import { invalidToken, missingToken } from './registration-refusals.js';
import { RegistrationsRepository } from './registrations.repository.js';
import { FIRST_USE_MS } from '../unused-clients/unused-clients.js';

type Json = Readonly<Record<string, unknown>>;

/** A client that registered itself, as far as its `token` can be told: only what was made just now. */
export interface Registered extends IssuedClient {
  /** The registration access token (RFC 7592 section 3). */
  readonly token: string;
}

/** Clients that register themselves (RFC 7591), and change or remove themselves again (RFC 7592). */
@Injectable()
export class Registrations {
  constructor(
    private readonly policy: RegistrationPolicy,
    private readonly clock: Clock,
    private readonly clients: Clients,
    private readonly registered: SelfRegisteredClients,
    private readonly repository: RegistrationsRepository,
  ) {}

  /**
   * @param initialToken that was presented, where there was one.
   * @throws OAuthError `invalid_token`, `invalid_client_metadata` or `invalid_redirect_uri` (RFC 7591 section 3.2.2).
   */
  async register(asked: Json, initialToken: string | undefined): Promise<Registered> {
    const used = await this.policy.permission(initialToken);
    const id = newId();
    const token = randomToken();
    const row = this.repository.insert({
      clientId: id,
      tokenHash: sha256(token),
      usedAt: null,
      checkAt: this.clock.now() + FIRST_USE_MS,
    });
    const made = await said(async () =>
      this.registered.add(await this.policy.requested(asked, id), [row, ...used]),
    );
    // Somebody else had the last use of the token between our read and our write.
    if (!made) throw invalidToken('the initial access token is used up');
    return { ...made, token };
  }

  /** @throws OAuthError `invalid_token` where the token is not that client's: nobody is told whether there is one. */
  async find(id: string, token: string | undefined): Promise<Client> {
    if (token === undefined) throw missingToken();
    const [client, registration] = await Promise.all([this.clients.find(id), this.#registration(id)]);
    if (!client || !registration) throw invalidToken('no such registration');
    if (!equalInConstantTime(sha256(token), registration.tokenHash)) {
      throw invalidToken('another registration access token');
    }
    return client;
  }

  /**
   * All of its metadata anew (RFC 7592 section 2.2), under a new registration access token.
   * @throws OAuthError as `find` and `register`.
   */
  async replace(id: string, token: string | undefined, asked: Json): Promise<Registered> {
    const client = await this.find(id, token);
    // RFC 7592 section 2.2: the id must be said, and what is said of the secret must be right.
    if (asked['client_id'] !== id) throw invalidMetadata('client_id must be that of the client');
    const renewed = randomToken();
    const row = this.repository.setToken({ clientId: id, tokenHash: sha256(renewed) });
    const changed = await said(async () =>
      this.registered.replace(client, await this.policy.requested(asked, id), [row]),
    );
    if (!changed) throw invalidToken('it was changed or removed meanwhile');
    return { ...changed, token: renewed };
  }

  /** All that it was granted ends with it (RFC 7592 section 2.3). @throws OAuthError as `find`. */
  async remove(id: string, token: string | undefined): Promise<void> {
    await this.find(id, token);
    await this.clients.remove(id);
  }

  /** PostgreSQL refuses NUL in text. */
  async #registration(id: string) {
    return id.includes('\0') ? undefined : this.repository.find(id);
  }
}

/** What is wrong with metadata, as the wire has it: in the characters of RFC 6749 section 5.2. */
async function said<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ClientMetadataError)) throw error;
    throw new OAuthError(error.code, error.message.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "'"), {
      cause: error,
    });
  }
}

const invalidMetadata = (description: string): OAuthError =>
  new OAuthError('invalid_client_metadata', description);
