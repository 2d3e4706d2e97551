import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/index.js';
import { Clients } from '../../clients/index.js';
import type { ListQuery } from '../../common/http/problems/list-query.js';
import type { Page } from '../../common/http/problems/page-of.js';
import { pageOf } from '../../common/http/problems/page-of.js';
import { Problem } from '../../common/http/problems/problem.js';
import { isId } from '../../common/ids.js';
import { AuthorizationRevoker } from '../authorizations/authorization-revoker.js';
import type { AuthorizationFilter, OwnedAuthorization } from './admin-authorizations.repository.js';
import { AdminAuthorizationsRepository } from './admin-authorizations.repository.js';
import { AuthorizationDto, RevokedDto } from './authorization.dto.js';
import { NamedOwners } from './named-owners.js';

/** What administrators do with authorizations. The methods that end them throw Problem 404 for what is unknown. */
@Injectable()
export class AdminAuthorizations {
  constructor(
    private readonly repository: AdminAuthorizationsRepository,
    private readonly revoker: AuthorizationRevoker,
    private readonly owners: NamedOwners,
    private readonly clients: Clients,
  ) {}

  /** Newest first. @throws Problem */
  async list(query: ListQuery<'user' | 'client'>): Promise<Page<AuthorizationDto>> {
    const { user, client, limit, cursor } = query;
    const userId = user === undefined ? undefined : await this.owners.idOf(user);
    const isNobody = user !== undefined && userId === undefined;
    const filter: AuthorizationFilter = {
      ...(userId !== undefined && { userId }),
      ...(client !== undefined && { clientId: client }),
    };
    return pageOf<OwnedAuthorization, AuthorizationDto>(
      { list: ['authorizations', user, client], limit, cursor },
      async (most, after) => (isNobody ? [] : this.repository.list(filter, most, after && String(after[0]))),
      { keyOf: ({ id }) => [id], show: (authorization) => new AuthorizationDto(authorization) },
    );
  }

  async revoke(id: string, by: Actor): Promise<RevokedDto> {
    return revoked(isId(id) ? await this.revoker.one(id, by) : undefined);
  }

  /** @param name `sub`, or a username */
  async revokeOfUser(name: string, by: Actor): Promise<RevokedDto> {
    const id = await this.owners.idOf(name);
    return revoked(id === undefined ? undefined : await this.revoker.allOfUser(id, by));
  }

  async revokeOfClient(id: string, by: Actor): Promise<RevokedDto> {
    const client = await this.clients.find(id);
    return revoked(client && (await this.revoker.allOfClient(client.id, by)));
  }
}

function revoked(count: number | undefined): RevokedDto {
  if (count === undefined) throw new Problem(404, 'There is no such thing.');
  return new RevokedDto(count);
}
