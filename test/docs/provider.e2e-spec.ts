import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistrationTokens } from '../../src/auth-server/index.js';
import type { CodeBlock } from '../support/code-blocks.js';
import { useDocument } from '../support/code-blocks.js';
import { expectTokens } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';
import { Shell } from '../support/shell.js';
import { typeErrors } from '../support/typed-blocks.js';

const SRC = '../../src';

describe('docs/provider.md', () => {
  const document = useDocument('docs/provider.md');
  const provider = useProvider({
    config: { registration: 'token' },
    features: { device: true, tokenExchange: true, idJag: true },
  });

  it('lets a client register itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-provider-'));
    const shell = new Shell({ url: provider.url, env: {}, folder });
    const { token } = await provider.app.get(RegistrationTokens, { strict: false }).add({ uses: 1, ttl: 60 });
    await shell.run({ text: `REGISTRATION_TOKEN=${token}` });
    const answer = await shell.run(document.take('sh', 'Clients that register themselves'));
    expect(JSON.parse(answer)).toMatchObject({
      client_name: 'Tool',
      scope: 'openid projects offline_access',
    });
    await rm(folder, { recursive: true });
  });

  it('connects a device', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-provider-'));
    const [asking, polling] = [1, 2].map(() => document.take('sh', 'Logins on devices')) as [
      CodeBlock,
      CodeBlock,
    ];
    const env = { DATABASE_URL: provider.databaseUrl, ISSUER: provider.url };
    const shell = new Shell({ url: provider.url, env, folder });
    const begun = /\{"device_code".*\}/.exec(await shell.run(asking));
    const { device_code: code } = JSON.parse(String(begun)) as { device_code: string };
    await shell.run({ text: `DEVICE_CODE=${code}` });
    expect(await shell.run(polling)).toContain('authorization_pending');
    await rm(folder, { recursive: true });
  });

  it('exchanges a token, and trusts an issuer', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-provider-'));
    const [setUp, exchange] = [1, 2].map(() => document.take('sh', 'Tokens for tokens')) as [
      CodeBlock,
      CodeBlock,
    ];
    const env = { DATABASE_URL: provider.databaseUrl, ISSUER: provider.url };
    const shell = new Shell({ url: provider.url, env, folder });
    await shell.run(setUp);
    const [web, user] = [
      await provider.client({ allowedScopes: 'reports', defaultScope: 'reports' }),
      await provider.user({ username: 'ada' }),
    ];
    const { access_token } = expectTokens(await provider.login(web, user));
    await shell.run({ text: `SUBJECT_TOKEN=${access_token}` });
    expect(await shell.run(exchange)).toContain('"scope":"reports"');
    const trusting = document.take('sh', 'Access that an identity provider decides on');
    expect(await shell.run(trusting)).toContain('linked 00u1 to ada');
    await rm(folder, { recursive: true });
  });

  it('has programs that type-check', async () => {
    const block = document.take('ts', 'Claims');
    // What the reader's own application has.
    const before = `import { Injectable, Module } from '@nestjs/common';
import { UserClaims } from '${SRC}/auth-server/index.js';
import { SluiceModule } from '${SRC}/package/sluice.module.js';
declare const [issuer, secret, database]: [string, string, string];
@Injectable() class Directory { find(_id: string): Promise<{ cn: string; mail: string } | undefined> { throw new Error(); } }
@Module({ providers: [Directory], exports: [Directory] }) class DirectoryModule {}
`;
    expect(await typeErrors([{ ...block, text: before + block.text }])).toBe('');
  }, 120_000);
});
