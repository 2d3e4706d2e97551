import { Session } from 'node:inspector';

/**
 * Frees what only the start needed, and returns it to the operating system: a quarter of a server at rest, which V8 would
 * hold for most of a minute. It halts the process for some 85 ms, once. There is no debugger and no port to it.
 */
export async function giveBackMemory(): Promise<void> {
  const session = new Session();
  session.connect();
  // To disconnect within the answer would halt the process for good.
  await new Promise<unknown>((resolve) =>
    session.post('HeapProfiler.collectGarbage', () => setImmediate(resolve)),
  );
  session.disconnect();
}
