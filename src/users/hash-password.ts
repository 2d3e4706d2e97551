import { slowHash } from '../common/crypto/slow-hash.js';
import { preparedPassword } from '../common/text/password.js';

/** argon2id of the prepared form, off the event loop. */
export const hashPassword = (password: string): Promise<string> => slowHash(preparedPassword(password));
