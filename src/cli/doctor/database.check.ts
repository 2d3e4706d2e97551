import { Clock } from '../../common/clock.js';
import { Database } from '../../database/index.js';
import type { Check, Finding } from './finding.js';

/** How far the clocks may be apart. Milliseconds. */
const APART = 5000;

/** Takes it writes, and does it have our time? Its schema is up to date: no command runs on another. */
export const database: Check = {
  name: 'database',
  async look(app) {
    const { driver, dataSource } = app.get(Database, { strict: false });
    await driver.proveWrite();
    if (dataSource.options.type !== 'postgres') return [];
    const clock = app.get(Clock, { strict: false });
    const before = clock.now();
    const [row] = await dataSource.query<{ now: string }[]>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now',
    );
    const apart = Number(row?.now) - (before + clock.now()) / 2;
    return Math.abs(apart) < APART ? [] : [clocks(apart)];
  },
};

const clocks = (apart: number): Finding => ({
  check: 'database',
  state: 'warning',
  found: `its clock is ${Math.round(Math.abs(apart) / 1000)} s ${apart > 0 ? 'ahead of' : 'behind'} this machine’s`,
  advice: 'set the clocks by NTP: codes and assertions of clients live for a minute',
});
