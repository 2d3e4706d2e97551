import { fileURLToPath } from 'node:url';
import { Connection } from '../load/connection.mjs';
import { runRound } from '../load/round.mjs';
import { startBareFastify, startOAuth2Server, startOidcProvider } from '../targets/peers.mjs';

export const OURS = 'ours';
export const OURS_ON_EXPRESS = 'ours on Express';
export const OURS_ON_POSTGRES = 'ours on PostgreSQL';
export const BEFORE = 'the older build';
export const BEFORE_ON_POSTGRES = 'the older build on PostgreSQL';
export const OIDC_PROVIDER = 'oidc-provider 9, in memory';
export const OAUTH2_SERVER = 'oauth2-server, SQLite FULL';
export const BARE = 'bare Fastify + durable insert';

/** How many connections press at once. */
export const USERS = 50;

/**
 * @typedef {object} Context
 * @property {import('../targets/ours.mjs').Ours} ours
 * @property {string} folder
 * @property {import('../targets/ours.mjs').Ours} [before] an older build that ours is held against, instead of peers
 * @property {boolean} [sqlite] whether ours on SQLite takes part; it does unless this is false
 * @property {number} [users] how many connections press at once
 * @property {boolean} postgres whether ours on PostgreSQL takes part
 * @property {boolean} express whether ours on Express takes part, instead of peers
 * @property {boolean} quick
 * @property {(text: string) => void} progress
 */

/**
 * Somebody who takes part in a scenario.
 * @typedef {object} Contestant
 * @property {string} name
 * @property {object} server a `Server`
 * @property {(seconds: number) => Promise<import('../load/round.mjs').Round>} measure
 * @property {() => void} close
 */

/** What a scenario can't be run without is not there. */
export class Skipped extends Error {}

const ON_EXPRESS = fileURLToPath(new URL('../peers/on-express.mjs', import.meta.url));

const START = {
  [OURS]: ({ ours }) => ours.start('sqlite'),
  [OURS_ON_EXPRESS]: ({ ours }) => ours.start('sqlite', { script: ON_EXPRESS }),
  [OURS_ON_POSTGRES]: ({ ours }) => ours.start('postgres'),
  [BEFORE]: ({ before }) => before.start('sqlite'),
  [BEFORE_ON_POSTGRES]: ({ before }) => before.start('postgres'),
  [OIDC_PROVIDER]: ({ folder }) => startOidcProvider(folder),
  [OAUTH2_SERVER]: ({ folder }) => startOAuth2Server(folder),
  [BARE]: ({ folder }) => startBareFastify(folder),
};

/**
 * Ours, on PostgreSQL as well where that was asked for, and some peers: all under the same load.
 * @param {readonly string[]} peers
 * @param {(server: object, connection: Connection, index: number) => Promise<import('../load/round.mjs').Step>} user
 *   prepares one user of a server
 * @param {number} [users]
 */
export const contest =
  (peers, user, users = USERS) =>
  /** @param {Context} context @returns {Promise<Contestant[]>} */
  async (context) => {
    const servers = [];
    const enter = async (name) => {
      const server = await START[name](context);
      servers.push(server);
      return contestant(name, server, user, context.users ?? users);
    };
    try {
      const contestants = [];
      for (const name of namesOf(context, peers)) {
        contestants.push(await enter(name));
      }
      return contestants;
    } catch (error) {
      for (const server of servers) await server.release();
      if (!(error instanceof Skipped)) error.message += servers.map(({ errors }) => errors).join('');
      throw error;
    }
  };

/** The older build stands beside the new one, or the round before would favour one of them. */
const namesOf = ({ sqlite = true, postgres, express, before }, peers) =>
  before
    ? [...(sqlite ? [OURS, BEFORE] : []), ...(postgres ? [OURS_ON_POSTGRES, BEFORE_ON_POSTGRES] : [])]
    : [
        ...(sqlite ? [OURS] : []),
        ...(express ? [OURS_ON_EXPRESS] : []),
        ...(postgres ? [OURS_ON_POSTGRES] : []),
        ...(express ? [] : peers),
      ];

/** @returns {Promise<Contestant>} */
export async function contestant(name, server, user, users = USERS) {
  const connections = Array.from({ length: users }, () => new Connection(server.port));
  const steps = [];
  for (const [index, connection] of connections.entries()) steps.push(await user(server, connection, index));
  return {
    name,
    server,
    measure: (seconds) => runRound(steps, { seconds, pid: server.pid, database: server.database }),
    close: () => connections.forEach((connection) => connection.close()),
  };
}
