import { importJWK } from 'jose';
import * as oidc from 'openid-client';
import type { ResolvedOptions } from './provider-sdk-options.js';

/** How the client proves at the provider's endpoints who it is (RFC 6749 section 2.3, RFC 7523 section 2.2). */
export async function clientAuthentication({
  authMethod,
  basicEncoding,
  clientSecret,
  privateKey,
}: ResolvedOptions): Promise<oidc.ClientAuth> {
  if (privateKey && (authMethod ?? 'private_key_jwt') === 'private_key_jwt') {
    const key = (await importJWK(privateKey)) as oidc.CryptoKey;
    const { kid } = privateKey;
    return oidc.PrivateKeyJwt(kid ? { key, kid } : key);
  }
  if (!clientSecret || authMethod === 'none') return oidc.None();
  const basic = basicEncoding === 'raw' ? rawBasic(clientSecret) : oidc.ClientSecretBasic(clientSecret);
  const post = oidc.ClientSecretPost(clientSecret);
  if (authMethod === 'client_secret_basic') return basic;
  if (authMethod === 'client_secret_post') return post;
  return (server, ...rest) => (takesPostOnly(server) ? post : basic)(server, ...rest);
}

const takesPostOnly = ({ token_endpoint_auth_methods_supported: offered }: oidc.ServerMetadata): boolean =>
  offered !== undefined && !offered.includes('client_secret_basic') && offered.includes('client_secret_post');

/** RFC 7617 alone, for servers that don't undo the form encoding of RFC 6749 section 2.3.1. */
const rawBasic =
  (clientSecret: string): oidc.ClientAuth =>
  (_server, { client_id: clientId }, _body, headers) =>
    headers.set('Authorization', `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`);
