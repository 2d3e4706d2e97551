/** Pixels, and nothing that could run or load anything: by what is in them, as no name and no header is believed. */
export const PIXEL_TYPES: readonly (readonly [type: string, isOne: (body: Buffer) => boolean])[] = [
  ['image/png', (body) => body.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (body) => body.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  [
    'image/webp',
    (body) => body.toString('latin1', 0, 4) === 'RIFF' && body.toString('latin1', 8, 12) === 'WEBP',
  ],
];
