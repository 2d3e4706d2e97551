import { residentMemory } from '../load/meter.mjs';
import { contestant, OURS } from './contestant.mjs';
import { expectMembers, tokenRequest } from './requests.mjs';

const USERS = 50;
/** Between two looks at the memory. Seconds. */
const SAMPLE = 0.25;
const user = async (server, connection) => {
  const bytes = Buffer.from(tokenRequest(server, { grant_type: 'client_credentials', scope: 'projects' }));
  return async () => void expectMembers(await connection.send(bytes), 'access_token');
};

/**
 * Issues tokens and looks at the memory all along. It goes up and down with the garbage collector, so that means are
 * compared: of the time when the second and third tenth of the tokens were issued, and of the last two tenths.
 */
export const memory = {
  name: 'memory',
  async check({ ours, plan, progress }) {
    const server = await ours.start('sqlite');
    const crowd = await contestant(OURS, server, user, USERS);
    const samples = [];
    try {
      for (let issued = 0; issued < plan.tokens;) {
        const { count, failures, firstFailure } = await crowd.measure(SAMPLE);
        if (failures > 0) throw new Error(firstFailure);
        issued += count;
        samples.push({ issued, resident: residentMemory(server.pid) });
        progress(`${issued} tokens, ${samples.at(-1).resident.toFixed(0)} MB`);
      }
    } finally {
      crowd.close();
      await server.release();
    }
    const early = meanBetween(samples, plan.tokens * 0.1, plan.tokens * 0.3);
    const late = meanBetween(samples, plan.tokens * 0.8, Infinity);
    const growth = late / early;
    return [
      {
        title: `memory around the last of ${samples.at(-1).issued} tokens / around the first fifth`,
        value: growth,
        text: `${growth.toFixed(2)} x (${late.toFixed(0)} MB / ${early.toFixed(0)} MB)`,
        atMost: 1.1,
        must: '<= 1.1 x',
      },
    ];
  },
};

function meanBetween(samples, from, to) {
  const of = samples.filter(({ issued }) => issued > from && issued <= to).map(({ resident }) => resident);
  return of.reduce((sum, resident) => sum + resident, 0) / of.length;
}
