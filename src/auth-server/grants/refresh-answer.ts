import { createHmac } from 'node:crypto';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import type { Origin } from '../../common/http/origin.js';
import { networkOf } from '../../limits/index.js';
import type { Client } from '../../clients/index.js';
import type { IssuedTokens } from '../tokens/issued-tokens.js';

/** Who presents a refresh token. */
export interface Presenter extends Origin {
  readonly client: Client;
}

/** The answer to a refresh, as it is kept for who has to be given it again. */
interface RefreshAnswer {
  readonly issued: IssuedTokens;
  /** Where it was given; absent for a client that authenticates, which is known by that. */
  readonly place?: string;
}

/** A public client has nothing else to be told by from whoever took its token (RFC 9700 section 4.14.2). */
const placeOf = ({ client, address }: Presenter): string | undefined =>
  client.isPublic ? networkOf(address) : undefined;

export function sealAnswer(
  { issued, by }: { readonly issued: IssuedTokens; readonly by: Presenter },
  box: SealedBox,
): string {
  const place = placeOf(by);
  const answer: RefreshAnswer = { issued, ...(place !== undefined && { place }) };
  return box.seal(JSON.stringify(answer));
}

/** @returns `undefined` where it was sealed by an earlier version, or under another secret. */
export function openAnswer(sealed: string | null, box: SealedBox): RefreshAnswer | undefined {
  const opened = sealed === null ? undefined : box.open(sealed);
  return opened === undefined ? undefined : (JSON.parse(opened) as RefreshAnswer);
}

export const isFor = ({ place }: RefreshAnswer, by: Presenter): boolean => place === placeOf(by);

/**
 * Opens for who has both a secret of the server's and the token that was presented: neither a backup nor a spent token does
 * alone. @param key of `answerKey`
 */
export const answerBox = (key: string, presented: string): SealedBox =>
  SealedBox.ofToken(`${key}:${presented}`, 'refresh-token-answer');

/** The server's part, made once. */
export const answerKey = (secret: string): string =>
  createHmac('sha256', secret).update('sluice:refresh-token-answers').digest('base64url');
