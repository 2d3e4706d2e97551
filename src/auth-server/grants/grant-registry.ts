import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { AuthorizationCodeGrant } from './authorization-code.grant.js';
import { ClientCredentialsGrant } from './client-credentials.grant.js';
import type { Grant } from './grant.js';
import { PasswordGrant } from './password.grant.js';
import { RefreshTokenGrant } from './refresh-token.grant.js';

/** What every provider has. A new grant is a file, its DTO and an entry here; discovery and Swagger read it. */
export const GRANTS = [
  AuthorizationCodeGrant,
  RefreshTokenGrant,
  ClientCredentialsGrant,
  PasswordGrant,
] as const;

export const GRANT_TYPES: readonly string[] = GRANTS.map(({ grantType }) => grantType);

export interface RegisteredGrant {
  readonly grantType: string;
  readonly parameters: Type<object>;
  readonly grant: Grant;
}

/** The grants by their types: those that are always there, and those that modules of features bring. */
@Injectable()
export class GrantRegistry implements OnModuleInit {
  readonly #grants = new Map<string, RegisteredGrant>();

  constructor(private readonly modules: ModuleRef) {}

  onModuleInit(): void {
    for (const type of GRANTS) this.add(type, this.modules.get<Grant>(type));
  }

  /** Called while modules are made. @param type the grant's class. */
  add({ grantType, parameters }: Omit<RegisteredGrant, 'grant'>, grant: Grant): void {
    this.#grants.set(grantType, { grantType, parameters, grant });
  }

  /** The parameters of each, for Swagger. */
  get models(): Type<object>[] {
    return [...this.#grants.values()].map(({ parameters }) => parameters);
  }

  /** @throws OAuthError `unsupported_grant_type`. */
  has(grantType: string | undefined): boolean {
    return grantType !== undefined && this.#grants.has(grantType);
  }

  get(grantType: string): RegisteredGrant {
    const registered = this.#grants.get(grantType);
    if (!registered) throw new OAuthError('unsupported_grant_type');
    return registered;
  }
}
