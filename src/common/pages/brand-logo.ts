import { readFile, stat } from 'node:fs/promises';
import { OptionFault } from '../errors/option-fault.js';
import { PIXEL_TYPES } from './image-type.js';

export interface Logo {
  readonly type: string;
  readonly body: Buffer;
}

/** Bytes. */
const LARGEST = 256 * 1024;
/** How long its server may take. Milliseconds. */
const PATIENCE = 5000;
const REMOTE = /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)[:/])/i;

/** By what is in them: no name and no header is believed. */
const TYPES: typeof PIXEL_TYPES = [
  ...PIXEL_TYPES,
  [
    'image/svg+xml',
    (body) => /^\s*(?:<\?xml|<!--|<!doctype svg|<svg)[^]*<svg[\s>]|^\s*<svg[\s>]/i.test(textOf(body)),
  ],
];

const textOf = (body: Buffer): string => body.toString('utf8', 0, 4096).replace(/^\ufeff/, '');

/** @param from a file or URL. @throws OptionFault */
export async function readLogo(from: string): Promise<Logo> {
  const body = await (REMOTE.test(from) ? fetched(from) : fromFile(from));
  if (body.length > LARGEST) throw refused('must have at most 256 KiB');
  const type = TYPES.find(([, isOne]) => isOne(body))?.[0];
  if (!type) throw refused('must be a PNG, SVG, WebP or JPEG image');
  return { type, body };
}

async function fromFile(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size > LARGEST) throw refused('must have at most 256 KiB');
    return await readFile(path);
  } catch (error) {
    if (error instanceof OptionFault) throw error;
    throw refused(`names a file that can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

async function fetched(url: string): Promise<Buffer> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status !== 200) throw refused(`can't be fetched: its server answered ${answer.status}`);
    return await bounded(answer);
  } catch (error) {
    throw error instanceof OptionFault ? error : refused("can't be fetched");
  }
}

async function bounded({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST) throw refused('must have at most 256 KiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const refused = (fault: string): OptionFault => new OptionFault('brand.logo', fault);
