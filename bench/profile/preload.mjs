/** Loaded before the application (`--import`): profiles on demand, so that start and warm-up stay out of the profile. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const session = new Session();

process.on('message', async ({ profile }) => {
  if (profile === 'start') {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    process.send('started');
  } else {
    const { profile: recorded } = await session.post('Profiler.stop');
    writeFileSync(profile, JSON.stringify(recorded));
    process.send('written');
  }
});
process.channel?.unref();
