import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../common/errors/config-error.js';
import { processEnvironment } from './load-env-file.js';

describe('processEnvironment', () => {
  const home = process.cwd();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-env-'));
    process.chdir(folder);
    delete process.env['SLUICE_SPEC'];
  });

  afterEach(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
    delete process.env['SLUICE_SPEC'];
  });

  it('is what it is where there is no .env', () => {
    expect(processEnvironment()['SLUICE_SPEC']).toBeUndefined();
  });

  it('reads .env of the working directory', () => {
    writeFileSync('.env', '# a comment\nSLUICE_SPEC="from the file"\n');
    expect(processEnvironment()['SLUICE_SPEC']).toBe('from the file');
  });

  it('lets what is set already win', () => {
    process.env['SLUICE_SPEC'] = 'from outside';
    writeFileSync('.env', 'SLUICE_SPEC=from the file\n');
    expect(processEnvironment()['SLUICE_SPEC']).toBe('from outside');
  });

  it('says in one line that .env can not be read', () => {
    mkdirSync('.env');
    expect(processEnvironment).toThrow(ConfigError);
    expect(processEnvironment).toThrow(/^the file \.env can't be read \(\w+\)$/);
  });
});
