import { setTimeout } from 'node:timers/promises';
import { residentMemory } from '../load/meter.mjs';
import { contestant, OURS } from './contestant.mjs';
import { expectMembers, tokenRequest } from './requests.mjs';

const USERS = 50;
/** How long a server is left alone before its memory is read. Milliseconds. */
const REST = 2000;

const user = async (server, connection) => {
  const bytes = Buffer.from(tokenRequest(server, { grant_type: 'client_credentials', scope: 'projects' }));
  return async () => void expectMembers(await connection.send(bytes), 'access_token');
};

/** Issues tokens and compares the memory with what it was when a tenth of them was there. */
export const memory = {
  name: 'memory',
  async check({ ours, plan, progress }) {
    const server = await ours.start('sqlite');
    const crowd = await contestant(OURS, server, user, USERS);
    const issue = async (upTo, issued = 0) => {
      while (issued < upTo) {
        const { count, failures, firstFailure } = await crowd.measure(1);
        if (failures > 0) throw new Error(firstFailure);
        issued += count;
        progress(`${issued} tokens, ${residentMemory(server.pid).toFixed(0)} MB`);
      }
      await setTimeout(REST);
      return { issued, resident: residentMemory(server.pid) };
    };
    try {
      const early = await issue(plan.tokens / 10);
      const late = await issue(plan.tokens, early.issued);
      const growth = late.resident / early.resident;
      return [
        {
          title: `memory after ${late.issued} tokens / after ${early.issued}`,
          value: growth,
          text: `${growth.toFixed(2)} x (${late.resident.toFixed(0)} MB / ${early.resident.toFixed(0)} MB)`,
          atMost: 1.1,
          must: '<= 1.1 x',
        },
      ];
    } finally {
      crowd.close();
      await server.release();
    }
  },
};
