import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { loadConfig } from './load-config.js';

const SECRET = 'k3-d9Qw8zR1vTn5Lm7xYc2BfHs4GjPa6';

describe('.env.example', () => {
  const example = readFileSync(join(process.cwd(), '.env.example'), 'utf8');
  /** Also what is commented out: `# NAME=value`. */
  const documented = parseEnv(example.replace(/^# (?=[A-Z_]+=)/gm, ''));

  it('documents every variable, with its default', () => {
    const sources = ['load-config.ts', 'production-secrets.ts'].map((file) =>
      readFileSync(join(process.cwd(), 'src/config', file), 'utf8'),
    );
    const read = [...sources.join('').matchAll(/'([A-Z][A-Z_]{3,})'/g)].map((match) => match[1] as string);
    expect(Object.keys(documented).sort()).toEqual([...new Set(read)].sort());
  });

  it('says the defaults that hold', () => {
    const { CONSUMER_CLIENT_SECRET: _, NODE_ENV: __, ...said } = documented;
    expect(loadConfig({ ...said, SLUICE_SECRET: SECRET })).toEqual(loadConfig({ SLUICE_SECRET: SECRET }));
  });

  it('is refused in production as it stands', () => {
    const environment = { ...documented, NODE_ENV: 'production', ISSUER: 'https://login.example' };
    expect(() => loadConfig(environment)).toThrow(
      /SLUICE_SECRET is a sample value, CONSUMER_CLIENT_SECRET is a sample value/,
    );
  });
});
