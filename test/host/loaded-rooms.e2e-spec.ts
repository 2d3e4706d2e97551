import { loadedBy } from '../support/loaded-files.js';

const roomsOf = (entry: string): string[] => [
  ...new Set([...loadedBy(entry)].map((file) => /^src\/([^/]+)\//.exec(file)?.[1] ?? '').filter(Boolean)),
];

describe('what a host loads', () => {
  it('for sluice/bearer: nothing of a provider, a consumer or a database', () => {
    expect(roomsOf('src/package/bearer.ts').sort()).toEqual(['bearer', 'common', 'package']);
    expect([...loadedBy('src/package/bearer.ts')]).not.toContain('typeorm');
    expect([...loadedBy('src/package/bearer.ts')]).toContain('jose');
  });

  it('for sluice/consumer: nothing of our provider', () => {
    expect(roomsOf('src/package/consumer.ts').sort()).toEqual(['common', 'consumer', 'database', 'package']);
  });

  it('for neither: the environment of our own server', () => {
    for (const entry of ['bearer', 'consumer']) {
      expect(roomsOf(`src/package/${entry}.ts`)).not.toContain('config');
    }
  });
});
