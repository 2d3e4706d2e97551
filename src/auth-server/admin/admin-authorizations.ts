import { Injectable, NotFoundException } from '@nestjs/common';
import { Clients } from '../../clients/index.js';
import { isId } from '../../common/ids.js';
import { AuthorizationRevoker } from '../authorizations/authorization-revoker.js';
import { OwnerDirectory } from '../sessions/owner-directory.js';
import type { AuthorizationFilter } from './admin-authorizations.repository.js';
import { AdminAuthorizationsRepository } from './admin-authorizations.repository.js';
import { AuthorizationPageDto, RevokedDto } from './authorization.dto.js';
import { cursorAfter, idOfCursor } from '../../common/cursor.js';
import type { ListAuthorizationsQuery } from './list-authorizations.query.js';

/** What administrators do with authorizations. The methods that end them throw NotFoundException for what is unknown. */
@Injectable()
export class AdminAuthorizations {
  constructor(
    private readonly repository: AdminAuthorizationsRepository,
    private readonly revoker: AuthorizationRevoker,
    private readonly owners: OwnerDirectory,
    private readonly clients: Clients,
  ) {}

  async list({ user, client, limit, cursor }: ListAuthorizationsQuery): Promise<AuthorizationPageDto> {
    const userId = user === undefined ? undefined : await this.owners.idOf(user);
    if (user !== undefined && userId === undefined) return new AuthorizationPageDto([], null);
    const filter: AuthorizationFilter = {
      ...(userId !== undefined && { userId }),
      ...(client !== undefined && { clientId: client }),
    };
    // One more than asked for tells whether there is a next page.
    const found = await this.repository.list(filter, limit + 1, cursor && idOfCursor(cursor));
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return new AuthorizationPageDto(page, last ? cursorAfter(last.id) : null);
  }

  async revoke(id: string): Promise<RevokedDto> {
    return revoked(isId(id) ? await this.revoker.one(id) : undefined);
  }

  async revokeOfUser(username: string): Promise<RevokedDto> {
    const id = await this.owners.idOf(username);
    return revoked(id === undefined ? undefined : await this.revoker.allOfUser(id));
  }

  async revokeOfClient(id: string): Promise<RevokedDto> {
    const client = await this.clients.find(id);
    return revoked(client && (await this.revoker.allOfClient(client.id)));
  }
}

function revoked(count: number | undefined): RevokedDto {
  if (count === undefined) throw new NotFoundException();
  return new RevokedDto(count);
}
