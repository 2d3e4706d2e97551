import { setTimeout } from 'node:timers/promises';
import { Connection } from '../load/connection.mjs';
import { cpuSeconds } from '../load/meter.mjs';
import { median, summary } from '../load/round.mjs';
import { startArgon2 } from '../targets/peers.mjs';
import { USER } from '../targets/fixtures.mjs';
import { BEFORE, contestant, OURS, Skipped } from './contestant.mjs';
import { expectMembers, tokenRequest } from './requests.mjs';
import { userinfoUser } from './userinfo.mjs';

const LIMIT = 'argon2id alone, all threads';
/** More than the four threads that libuv has for such work. */
const USERS = 8;
/** Between two requests of the one who looks how the others fare. Milliseconds. */
const PAUSE = 4;
/** Until V8 has compiled what some thousand grants run through; the other scenarios have that many in one warm-up. */
const WARM_UPS = 8;

const passwordUser = async (server, connection) => {
  const { username, password } = USER;
  const bytes = Buffer.from(
    tokenRequest(server, { grant_type: 'password', username, password, scope: 'projects' }),
  );
  return async () => void expectMembers(await connection.send(bytes), 'access_token', 'refresh_token');
};

/** @type {import('../compare.mjs').Scenario} */
export const password = {
  name: 'password',
  title: 'password grant',
  warmUps: WARM_UPS,
  musts: { [LIMIT]: 0.95 },
  async contestants({ ours, folder, before, sqlite = true }) {
    if (!sqlite) throw new Skipped('it is measured on SQLite');
    if (before) {
      return [
        await contestant(OURS, await ours.start('sqlite'), passwordUser, USERS),
        await contestant(BEFORE, await before.start('sqlite'), passwordUser, USERS),
      ];
    }
    const argon2 = await startArgon2(folder);
    const limit = {
      name: LIMIT,
      server: argon2,
      async measure(seconds) {
        const before = cpuSeconds(argon2.pid);
        const { latencies, took } = await argon2.ask({ seconds, at: USERS });
        return summary(latencies, { took, cpu: cpuSeconds(argon2.pid) - before });
      },
      close() {},
    };
    return [await contestant(OURS, await ours.start('sqlite'), passwordUser, USERS), limit];
  },
};

/** How others fare meanwhile: one paced user of the userinfo endpoint, alone and beside password grants. */
export const passwordMeanwhile = {
  name: 'password',
  async check({ ours, plan, progress }) {
    const server = await ours.start('sqlite');
    const crowd = await contestant(OURS, server, passwordUser, USERS);
    const connection = new Connection(server.port);
    try {
      const step = await userinfoUser(server, connection);
      const warmUp = plan.warmUp * WARM_UPS;
      await Promise.all([probe(step, warmUp), crowd.measure(warmUp)]);
      const rounds = [];
      for (let i = 0; i < plan.rounds; i++) {
        progress(`round ${i + 1} of ${plan.rounds}`);
        const quiet = await probe(step, plan.seconds);
        const [busy] = await Promise.all([probe(step, plan.seconds), crowd.measure(plan.seconds)]);
        rounds.push({ quiet: quiet.p99, busy: busy.p99, ratio: busy.p99 / quiet.p99 });
      }
      const of = (key) => median(rounds.map((round) => round[key]));
      return [
        {
          title: 'userinfo p99 while 8 connections use the password grant / alone',
          value: of('ratio'),
          text: `${of('ratio').toFixed(1)} x (${of('busy').toFixed(1)} ms / ${of('quiet').toFixed(1)} ms)`,
          atMost: 2,
          must: '<= 2 x',
        },
      ];
    } finally {
      connection.close();
      crowd.close();
      await server.release();
    }
  },
};

async function probe(step, seconds) {
  const latencies = [];
  const start = performance.now();
  while (performance.now() - start < seconds * 1000) {
    const before = performance.now();
    await step();
    latencies.push(performance.now() - before);
    await setTimeout(PAUSE);
  }
  return summary(latencies, { took: seconds, cpu: 0 });
}
