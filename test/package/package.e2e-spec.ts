import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const EXPORTS = ['provider', 'bearer', 'consumer', 'testing', 'migrations'];
const CONSUMER = `
import { Module } from '@nestjs/common';
import { SluiceModule, SigningKeys } from 'sluice/provider';
import { BearerModule, RequireScopes } from 'sluice/bearer';
import { ConsumerModule, LoggedIn } from 'sluice/consumer';
import { sluiceMigrations } from 'sluice/migrations';
import { SluiceTesting } from 'sluice/testing';

@Module({
  imports: [
    SluiceModule.forRoot({ issuer: 'https://api.example/oauth', secret: 'x'.repeat(32), database: 'sqlite:a.db' }),
    BearerModule.forRoot({ issuer: 'https://api.example/oauth', audience: 'https://api.example' }),
  ],
})
export class AppModule {
  constructor(readonly keys: SigningKeys) {}
  @RequireScopes('reports') list(): number { return this.keys.published.length; }
}

export const migrations = sluiceMigrations({ tablePrefix: 'auth_', roles: ['provider'] });
export { ConsumerModule, LoggedIn };

export const token = async (): Promise<string> => (await SluiceTesting.create(AppModule)).tokenFor('1', 'reports');
`;

/** What a stranger's folder holds once the packed package is installed in it. */
describe('The npm package', () => {
  let folder: string;
  const run = (command: string, ...args: string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const check = (resolution: string, module: string, type: string): string => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'a', version: '1.0.0', type }));
    writeFileSync(join(folder, 'app.ts'), CONSUMER);
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const target = ['--target', 'es2023', '--strict', '--noEmit', '--skipLibCheck'];
    const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')];
    const decorators = ['--experimentalDecorators', '--emitDecoratorMetadata', '--ignoreDeprecations', '6.0'];
    const options = [
      ...target,
      ...types,
      ...decorators,
      '--module',
      module,
      '--moduleResolution',
      resolution,
    ];
    return run(process.execPath, compiler, 'app.ts', ...options);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-package-'));
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT });
    const [tarball = ''] = readdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{"name":"a","version":"1.0.0"}');
    run(
      'npm',
      'i',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--no-save',
      '@nestjs/testing@12',
      `./${tarball}`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['nodenext', 'nodenext', 'module'],
    ['nodenext', 'nodenext', 'commonjs'],
    ['node10', 'commonjs', 'commonjs'],
  ])('has types for --moduleResolution %s, --module %s in a package of type %s', (...how) => {
    expect(check(...how)).toBe('');
  });

  it.each(EXPORTS)('loads sluice/%s by require and by import, and does nothing else', (name) => {
    const script = `const before = process.listeners('SIGTERM').length;
      require('reflect-metadata');
      const required = Object.keys(require('sluice/${name}')).sort().join();
      import('sluice/${name}').then((m) => {
        const imported = Object.keys(m).filter((key) => key !== 'module.exports').sort().join();
        console.log(required === imported, process.listeners('SIGTERM').length - before);
      });`;
    expect(run(process.execPath, '-e', script).trim()).toBe('true 0');
  });

  it('brings the command', () => {
    expect(run('npx', '--no-install', 'sluice', '--help')).toContain('auth');
  });
});
