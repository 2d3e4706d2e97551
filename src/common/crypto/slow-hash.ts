import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

/** More at once would only take turns, and starve the event loop of the cores they share. */
const inTurn = pLimit(availableParallelism());

/** argon2id in PHC string format: for secrets that a person chose. Off the event loop. */
export const slowHash = (secret: string): Promise<string> => inTurn(() => hash(secret));

/** Whether the secret is the one that was hashed. */
export const slowVerify = (hashed: string, secret: string): Promise<boolean> =>
  inTurn(() => verify(hashed, secret));
