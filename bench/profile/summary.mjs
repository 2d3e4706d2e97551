import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {object} profile a .cpuprofile
 * @returns {{ where: string, package: string, share: number }[]} functions by their self time, as a share of the time that was
 *   not idle; native ones together with their caller
 */
export function selfTimes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node])));
  const times = new Map();
  let busy = 0;
  samples.forEach((id, i) => {
    const { callFrame } = byId.get(id);
    if (callFrame.functionName === '(idle)') return;
    const caller = callers.get(id)?.callFrame;
    const isNative = callFrame.url === '' && caller?.url;
    const place = placeOf(callFrame.url);
    const where = isNative ? `${nameOf(callFrame)} < ${nameOf(caller)}` : nameOf(callFrame);
    const entry = times.get(where) ?? { where, package: place.package, time: 0 };
    entry.time += timeDeltas[i];
    busy += timeDeltas[i];
    times.set(where, entry);
  });
  return [...times.values()]
    .map(({ time, ...entry }) => ({ ...entry, share: time / busy }))
    .sort((a, b) => b.share - a.share);
}

/** @param {ReturnType<typeof selfTimes>} entries @returns {[string, number][]} shares by package */
export function byPackage(entries) {
  const shares = new Map();
  for (const { package: name, share } of entries) shares.set(name, (shares.get(name) ?? 0) + share);
  return [...shares].sort(([, a], [, b]) => b - a);
}

function nameOf({ functionName, url, lineNumber }) {
  const { file } = placeOf(url);
  return `${functionName || '(anonymous)'} ${file && `${file}:${lineNumber + 1}`}`.trim();
}

function placeOf(url) {
  if (url === '') return { file: '', package: 'V8 and native code' };
  if (url.startsWith('node:')) return { file: url, package: 'node' };
  const path = relative(ROOT, url.startsWith('file:') ? fileURLToPath(url) : url);
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)/.exec(path);
  if (inPackage) return { file: `${inPackage[1]}/${inPackage[2]}`, package: inPackage[1] };
  return { file: path, package: 'ours' };
}
