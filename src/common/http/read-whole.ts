/** Larger answers than this are not read: metadata, keys, tokens and what is said of them are far smaller. Bytes. */
const BODY_LIMIT = 1024 * 1024;

/** More came than anybody has to say. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The whole body of an answer. @throws TooLarge */
export async function readWhole(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) throw new TooLarge('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
