/** Too many open files, no memory, no buffers: errors of the operating system that say "not now". */
const SHORTAGES = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'ENOBUFS']);

/** Whether something is short, so that the same call may succeed later. */
export const isShortage = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && SHORTAGES.has((error as NodeJS.ErrnoException).code ?? '');
