import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import type { Client } from '../../clients/index.js';
import { findRedirectUri } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { tokenKey } from '../../common/crypto/dated-token.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { Origin } from '../../common/http/origin.js';
import { ScopeSet } from '../../common/scope-set.js';
import { OwnerWatch } from '../../owners/index.js';
import { ReplayReaction } from '../authorizations/replay-reaction.js';
import type { AuthorizationCode } from '../codes/authorization-code.entity.js';
import { AuthorizationCodesRepository } from '../codes/authorization-codes.repository.js';
import { verifierMatches } from '../pkce/pkce.js';
import { ownerOf } from '../scopes/owner-of.js';
import { remainingScope } from '../scopes/scope-policy.js';
import type { GrantedAccess } from '../tokens/granted-access.js';
import { resourcesOf } from '../authorizations/granted-resources.js';
import { authenticationOf } from './authentication.js';
import type { GrantDecision, TokenRequest } from './grant.js';
import { Grant } from './grant.js';
import { GrantType, Resource, Token } from './grant-parameters.js';
import type { RedeemableCode } from './redeemable-codes.repository.js';
import { RedeemableCodesRepository } from './redeemable-codes.repository.js';

/** RFC 6749 section 4.1.3 and RFC 7636 section 4.5. A `scope` sent along is ignored. */
export class AuthorizationCodeGrantParameters {
  @GrantType('authorization_code')
  grant_type!: 'authorization_code';

  @Token('The code of the authorization response.')
  code!: string;

  @ApiProperty({ required: false, description: 'Required where the authorization request sent one.' })
  @IsOptional()
  @IsString()
  redirect_uri?: string;

  @ApiProperty({ required: false, description: 'Required where the authorization request sent a challenge.' })
  @IsOptional()
  @IsString()
  code_verifier?: string;

  @Resource()
  resource?: string;
}

@Injectable()
export class AuthorizationCodeGrant extends Grant<AuthorizationCodeGrantParameters> {
  static readonly grantType = 'authorization_code';
  static readonly parameters = AuthorizationCodeGrantParameters;

  constructor(
    private readonly clock: Clock,
    private readonly codes: AuthorizationCodesRepository,
    private readonly redeemable: RedeemableCodesRepository,
    private readonly replay: ReplayReaction,
    private readonly watch: OwnerWatch,
  ) {
    super();
  }

  async decide(request: TokenRequest<AuthorizationCodeGrantParameters>): Promise<GrantDecision> {
    const { client, parameters } = request;
    const hash = tokenKey(parameters.code);
    const code = await this.watch.upToDate(() => this.redeemable.find(hash));
    if (!code) throw refuse('no such code');
    if (code.clientId !== client.id) throw refuse('a code of another client');
    // First what proves that the code is the client's own: who only read it somewhere must not end its authorization.
    checkRedirectUri(code, client, parameters.redirect_uri);
    checkVerifier(code, parameters.code_verifier);
    // Before expiry: a used code that comes again is a sign of theft, however late (RFC 6749 section 4.1.2).
    if (code.consumedAt !== null) {
      return this.replay.revoke('authorization_code.replayed', code, request);
    }
    if (code.expiresAt <= this.clock.now()) throw refuse(this.#expired(code));
    checkLogin(code);
    return { granted: this.#granted(client, code, request) };
  }

  #expired({ expiresAt }: RedeemableCode): string {
    return `expired code: its time was over ${secondsOf(this.clock.now() - expiresAt)} s ago`;
  }

  #granted(client: Client, code: RedeemableCode, from: Origin): GrantedAccess {
    const scope = remainingScope(ScopeSet.parse(code.scope), { client, owner: ownerOf(code) });
    return {
      client,
      userId: code.userId ?? undefined,
      authorizationId: code.authorizationId,
      scope,
      ...(client.grantTypes.includes('refresh_token') && { refreshScope: scope }),
      ...resourcesOf(code),
      ...authenticationOf(code, scope, code.nonce),
      consumption: {
        statement: () => this.codes.consume(code.hash, this.clock.now()),
        lost: () => this.replay.revoke('authorization_code.replayed', code, from),
      },
    };
  }
}

const secondsOf = (milliseconds: number): number => Math.round(milliseconds / 1000);

const refuse = (detail: string): OAuthError => new OAuthError('invalid_grant', undefined, { detail });

/**
 * A code is worth no more than the login that it was approved in. Whatever ends that revokes the authorization as well; this
 * is the second line behind it.
 */
function checkLogin(code: RedeemableCode): void {
  if (code.revokedAt !== null) throw refuse('revoked authorization');
  if (code.sessionId !== null && code.hasSession === 0) throw refuse('the login session is over');
  if (code.authTime !== null && code.authTime < (code.passwordChangedAt ?? 0)) {
    throw refuse('the login is from before a change of the password');
  }
}

/** RFC 6749 section 4.1.3: the URI of the authorization request, where that sent one. */
function checkRedirectUri(code: AuthorizationCode, client: Client, presented: string | undefined): void {
  const expected = code.redirectUri ?? (presented && findRedirectUri(client, undefined));
  if (expected && expected !== presented)
    throw refuse('another redirect_uri than the authorization request had');
}

/** RFC 7636 section 4.6; and no verifier where there was no challenge (RFC 9700 section 2.1.1: a downgrade attack). */
function checkVerifier({ codeChallenge }: AuthorizationCode, verifier: string | undefined): void {
  if (codeChallenge === null) {
    if (verifier !== undefined) throw refuse('a code_verifier where no code_challenge was');
  } else if (verifier === undefined || !verifierMatches(verifier, codeChallenge)) {
    throw refuse('the code_verifier does not match');
  }
}
