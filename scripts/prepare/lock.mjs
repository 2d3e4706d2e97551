import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SCRATCH } from './paths.mjs';
import { PrepareError, say } from './say.mjs';

const LOCK = join(SCRATCH, 'prepare.lock');
const OWNER = `${hostname()} ${process.pid}`;
const HEARTBEAT_MS = 2000;
/** A holder that has not touched its lock for so long is gone, also where its process can't be seen from here. */
const STALE_MS = 20_000;
const POLL_MS = 200;

/** Runs `work` while no other process of this checkout runs its own. @param {() => Promise<void>} work */
export async function withLock(work) {
  createScratch();
  for (let waiting = false; !tryToTake(); waiting = true) {
    if (!waiting) say('waiting for another sluice command to finish installing or building …');
    await setTimeout(POLL_MS);
    removeIfStale();
  }
  process.once('exit', release);
  const heartbeat = setInterval(touch, HEARTBEAT_MS);
  try {
    await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

function createScratch() {
  try {
    mkdirSync(SCRATCH, { recursive: true });
  } catch (error) {
    throw new PrepareError(
      `${SCRATCH} can't be written (${error.code}), but the checkout has to be prepared first`,
    );
  }
}

function tryToTake() {
  try {
    writeFileSync(LOCK, OWNER, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function touch() {
  if (ownerOf(LOCK) === OWNER) utimesSync(LOCK, new Date(), new Date());
}

function release() {
  if (ownerOf(LOCK) === OWNER) rmSync(LOCK, { force: true });
}

function ownerOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Several waiting processes may see the same stale lock: one moves it away, and puts back what was not the stale one. */
function removeIfStale() {
  const owner = ownerOf(LOCK);
  if (owner === undefined || !isStale(owner)) return;
  const mine = `${LOCK}.${process.pid}`;
  try {
    renameSync(LOCK, mine);
    if (ownerOf(mine) !== owner) linkSync(mine, LOCK);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(mine, { force: true });
}

function isStale(owner) {
  const [host, pid] = owner.split(' ');
  if (host === hostname() && pid && !isAlive(Number(pid))) return true;
  const { mtimeMs } = statSync(LOCK, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  return Date.now() - mtimeMs > STALE_MS;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}
