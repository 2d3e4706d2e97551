import { ApiProperty } from '@nestjs/swagger';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import { SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import type { KeyState, ScheduledKey } from '../keys/key-schedule.js';
import { KEY_STATES, signsFrom } from '../keys/key-schedule.js';

/** A signing key, as administrators see it: nothing of its private half. */
export class SigningKeyDto {
  @ApiProperty({ example: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' })
  readonly kid: string;

  @ApiProperty({ enum: SIGNING_ALGORITHMS, example: 'RS256' })
  readonly alg: SigningAlgorithm;

  @ApiProperty({
    enum: KEY_STATES,
    description: '`next`: published, and signs soon; `current`: signs; `retired`: still published',
  })
  readonly state: KeyState;

  @ApiProperty({ format: 'date-time', example: '2025-11-22T00:00:00.000Z' })
  readonly created_at: string;

  @ApiProperty({
    format: 'date-time',
    description: 'From when on it signs, unless a newer one does',
    example: '2025-11-23T00:00:00.000Z',
  })
  readonly signs_from: string;

  constructor({ key, state }: ScheduledKey) {
    this.kid = key.kid;
    this.alg = key.algorithm;
    this.state = state;
    this.created_at = new Date(key.createdAt).toISOString();
    this.signs_from = new Date(signsFrom(key)).toISOString();
  }
}

export class SigningKeysDto {
  /** By algorithm, the oldest first. */
  @ApiProperty({ type: [SigningKeyDto] })
  readonly keys: readonly SigningKeyDto[];

  constructor(keys: readonly ScheduledKey[]) {
    this.keys = keys.map((key) => new SigningKeyDto(key));
  }
}
