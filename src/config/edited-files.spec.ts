import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './load-config.js';

const SECRET = 'k3-d9Qw8zR1vTn5Lm7xYc2BfHs4GjPa6';
const PROVIDERS = '{\r\n"acme": { "issuer": "https://acme.example", "client_id": "me" }\r\n}\r\n';

describe('What a person edited', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-edited-'));
  const cwd = process.cwd();
  afterEach(() => process.chdir(cwd));
  afterAll(() => rmSync(folder, { recursive: true }));

  const inFolder = (file: string, content: string | Buffer): string => {
    process.chdir(folder);
    writeFileSync(file, content);
    return join(folder, file);
  };

  it.each([
    ['a byte order mark', `\ufeffPORT=4711\nSLUICE_SECRET=${SECRET}\n`],
    ['the line ends of Windows', `PORT=4711\r\nSLUICE_SECRET=${SECRET}\r\n`],
    ['both, and blanks', `\ufeffPORT = 4711  \r\nSLUICE_SECRET= "${SECRET} "\r\n`],
  ])('.env with %s is read whole', (_kind, content) => {
    inFolder('.env', content);
    expect(loadConfig()).toMatchObject({ port: 4711, secret: SECRET, unknownVariables: [] });
  });

  it.each([
    ['\ufeffPORT', '4711'],
    ['PORT', '4711\r'],
    ['PORT', '\ufeff4711 \r'],
  ])('a variable %j of value %j is read', (name, value) => {
    inFolder('.env', `SLUICE_SECRET=${SECRET}`);
    process.env[name] = value;
    expect(loadConfig().port).toBe(4711);
    Reflect.deleteProperty(process.env, name);
  });

  it('UTF-16 is named as such', () => {
    inFolder('.env', Buffer.from('\ufeffPORT=4711\n', 'utf16le'));
    expect(() => loadConfig()).toThrow('the file .env is saved as UTF-16');
    const file = inFolder('providers.json', Buffer.from(`\ufeff${PROVIDERS}`, 'utf16le').swap16());
    expect(() => loadConfig({ SLUICE_SECRET: SECRET, CONSUMER_PROVIDERS: file })).toThrow('saved as UTF-16');
  });

  it.each(['', '\ufeff'])('the providers are read behind %j', (mark) => {
    const file = inFolder('providers.json', `${mark}${PROVIDERS}`);
    const { consumerProviders } = loadConfig({ SLUICE_SECRET: SECRET, CONSUMER_PROVIDERS: `${file}\r` });
    expect(consumerProviders.map(({ name }) => name)).toEqual(['acme']);
  });

  it('a misspelt variable is named, without its value', () => {
    const { unknownVariables } = loadConfig({
      SLUICE_SECRET: SECRET,
      CONSUMER_CLIENT_SECRETS: 'hush',
      ISUER: 'x',
    });
    expect(unknownVariables).toEqual([
      'CONSUMER_CLIENT_SECRETS (is CONSUMER_CLIENT_SECRET meant?)',
      'ISUER (is ISSUER meant?)',
    ]);
  });

  it.each([
    '01234567890123456789012345678901',
    'abcdefghijklmnopqrstuvwxyzabcdef',
    'qwertyuiopasdfghjklzxcvbnm1234567890',
    'abc-12-abc-12-abc-12-abc-12-abc-12-',
    'aabbaababbabaabbaababbabaabbaababbab',
  ])('%s is no secret of production', (secret) => {
    const environment = { NODE_ENV: 'production', ISSUER: 'https://login.example', SLUICE_SECRET: secret };
    expect(() => loadConfig(environment)).toThrow(/SLUICE_SECRET is easy to guess/);
    expect(loadConfig({ SLUICE_SECRET: secret }).secret).toBe(secret);
  });
});
