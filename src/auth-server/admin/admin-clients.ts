import { Injectable } from '@nestjs/common';
import type {
  Circumstances,
  Client,
  ClientChange,
  ClientDocument,
  IssuedClient,
} from '../../clients/index.js';
import {
  ClientChanges,
  ClientMetadataError,
  Clients,
  LONGEST_OVERLAP,
  registrationOf,
} from '../../clients/index.js';
import { checkMatch } from '../../common/http/problems/entity-tag.js';
import type { ListQuery } from '../../common/http/problems/list-query.js';
import type { JsonObject } from '../../common/http/problems/merge-patch.js';
import type { Page } from '../../common/http/problems/page-of.js';
import { pageOf } from '../../common/http/problems/page-of.js';
import { Problem } from '../../common/http/problems/problem.js';
import type { Administering } from './administering.js';
import { ADMIN, checkReach } from './administering.js';
import { changedMembers } from './changed-members.js';
import { CLIENT_READ_ONLY, clientView } from './client.dto.js';

export type ClientView = ReturnType<typeof clientView>;

/** What administrators do with clients. Every method throws Problem, and OAuthError where their own scope does not reach that far. */
@Injectable()
export class AdminClients {
  constructor(
    private readonly clients: Clients,
    private readonly changes: ClientChanges,
  ) {}

  list({ limit, cursor }: ListQuery<never>): Promise<Page<ClientView>> {
    return pageOf(
      { list: ['clients'], limit, cursor },
      (most, [after = ''] = []) => this.clients.page(String(after), most),
      { keyOf: ({ id }) => [id], show: (client) => clientView(client) },
    );
  }

  async find(id: string): Promise<Client> {
    return (await this.clients.find(id)) ?? nobody();
  }

  /** A secret is made where a way to authenticate with one is named, and none is given. */
  async add(document: JsonObject, who: Administering): Promise<IssuedClient> {
    const registration = await said(() => registrationOf(document as unknown as ClientDocument));
    const isMade = document['client_secret'] === undefined && isConfidential(document);
    const asked = { ...registration, ...(isMade && { secret: 'generate' as const }) };
    const check = ({ allowedScopes }: Client) => checkReach(who, allowedScopes);
    return said(() => this.changes.add(asked, { by: who.by, check })).catch(async (error: unknown) => {
      const isTaken = error instanceof Problem && (await this.clients.find(registration.id));
      throw isTaken ? Problem.of('client_id', 'a client has it already', 'body', 409) : error;
    });
  }

  /** @param patch JSON Merge Patch (RFC 7396) of what `find` shows, `disabled` included. */
  async update(id: string, patch: JsonObject, who: Administering): Promise<IssuedClient> {
    const { disabled, ...metadata } = changedMembers(
      patch,
      clientView(await this.find(id)),
      CLIENT_READ_ONLY,
    );
    if (disabled !== undefined && typeof disabled !== 'boolean') {
      throw Problem.of('disabled', 'must be true or false');
    }
    const change = { ...(metadata as ClientChange), disabled };
    const issued = await said(() => this.changes.update(id, change, this.#circumstances(who)));
    return issued ?? nobody();
  }

  async rotate(id: string, { overlap = 0, ...more }: JsonObject, who: Administering): Promise<IssuedClient> {
    const [unknown] = Object.keys(more);
    if (unknown !== undefined) throw Problem.of(unknown.slice(0, 40), 'is no member of this request');
    if (!Number.isInteger(overlap) || (overlap as number) < 0 || (overlap as number) > LONGEST_OVERLAP) {
      throw Problem.of('overlap', `is a whole number of seconds from 0 to ${LONGEST_OVERLAP}`);
    }
    const issued = await said(() =>
      this.changes.rotateSecret(id, overlap as number, this.#circumstances(who)),
    );
    return issued ?? nobody();
  }

  /** Where there is none, nothing is left to do. */
  async remove(id: string, who: Administering): Promise<void> {
    await this.changes.remove(id, this.#circumstances(who));
  }

  #circumstances(who: Administering): Circumstances {
    return {
      by: who.by,
      check: (client) => {
        checkMatch(who.ifMatch, clientView(client));
        checkReach(who, client.allowedScopes);
      },
      given: (before, after) => {
        if (after) checkReach(who, after.allowedScopes);
        return isAdministered(before) && !isAdministered(after) ? this.#anotherThan(before) : undefined;
      },
    };
  }

  #anotherThan({ id }: Client) {
    return {
      condition: this.clients.another(id, ADMIN),
      otherwise: () => new Problem(409, 'It is the last client through which anybody administers.'),
    };
  }
}

/** Whether tokens for all of `/admin` may be had through it. */
const isAdministered = (client: Client | undefined): boolean =>
  client !== undefined && !client.disabled && client.allowedScopes.has(ADMIN);

const isConfidential = ({ token_endpoint_auth_method: method }: JsonObject): boolean =>
  typeof method === 'string' && method !== 'none';

function nobody(): never {
  throw new Problem(404, 'There is no such client.');
}

/** @throws Problem for what is wrong with metadata. */
async function said<T>(act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ClientMetadataError)) throw error;
    const { member, message } = error;
    if (member === undefined) throw new Problem(400, message);
    throw isName(member) ? Problem.of(member, message) : Problem.of('a member', 'is no member of a client');
  }
}

/** What somebody made up is told as far as it can be a name. */
const isName = (member: string): boolean => /^[\w#-]{1,60}$/.test(member);
