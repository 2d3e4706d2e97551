import { hash } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import { User } from './dist/people.js';

/** Somebody who has signed up. */
export const aUser = async (app, username = 'ada', password = 'a long password') => {
  const user = { username, passwordHash: await hash(password) };
  return { ...(await app.get(DataSource, { strict: false }).manager.save(User, user)), password };
};
