import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './load-config.js';

const SECRET = 'k3-d9Qw8zR1vTn5Lm7xYc2BfHs4GjPa6';
const PRODUCTION = { NODE_ENV: 'production', ISSUER: 'https://login.example' };

describe('A secret in a file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'secrets-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (content: string | Buffer): string => {
    writeFileSync(join(folder, 'secret'), content);
    return join(folder, 'secret');
  };

  it.each([`${SECRET}\n`, `${SECRET}\r\n`, SECRET, `\ufeff${SECRET}  \n\n`])(
    'is its one line: %j',
    (content) => {
      const { secret, unknownVariables } = loadConfig({
        ...PRODUCTION,
        SLUICE_SECRET: '',
        SLUICE_SECRET_FILE: file(content),
      });
      expect([secret, unknownVariables]).toEqual([SECRET, []]);
    },
  );

  it('can be the address of the database, and the secret of the consumer', () => {
    const path = file('postgres://u:p@h/d\n');
    const config = loadConfig({
      SLUICE_SECRET: SECRET,
      DATABASE_URL_FILE: path,
      CONSUMER_CLIENT_SECRET_FILE: path,
    });
    expect([config.databaseUrl, config.consumer.clientSecret]).toEqual(Array(2).fill('postgres://u:p@h/d'));
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['is empty', '\n', /SLUICE_SECRET_FILE must hold one line$/],
    ['has two lines', `${SECRET}\n${SECRET}`, /SLUICE_SECRET_FILE must hold one line$/],
    ['is no text', Buffer.from([0xff, 0xfe, 65, 0]), /SLUICE_SECRET_FILE is saved as UTF-16/],
    ['is a sample', 'change-me-to-32-or-more-random-characters', /SLUICE_SECRET is a sample value/],
  ])('that %s is refused', (_, content, message) => {
    expect(() => loadConfig({ ...PRODUCTION, SLUICE_SECRET_FILE: file(content) })).toThrow(message);
  });

  it('is refused beside a value, and where it is not there', () => {
    expect(() =>
      loadConfig({ ...PRODUCTION, SLUICE_SECRET: SECRET, SLUICE_SECRET_FILE: file(SECRET) }),
    ).toThrow(/are both set/);
    expect(() => loadConfig({ ...PRODUCTION, SLUICE_SECRET_FILE: join(folder, 'none') })).toThrow(
      /SLUICE_SECRET_FILE can't be read \(ENOENT\)$/,
    );
  });
});
