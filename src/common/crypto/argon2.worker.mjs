import { hashSync, verifySync } from '@node-rs/argon2';

/** @param {string} secret */
export const hash = (secret) => hashSync(secret);

/** @param {{ hashed: string, secret: string }} what */
export const verify = ({ hashed, secret }) => verifySync(hashed, secret);
