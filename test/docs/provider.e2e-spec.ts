import { useDocument } from '../support/code-blocks.js';
import { typeErrors } from '../support/typed-blocks.js';

const SRC = '../../src';

describe('docs/provider.md', () => {
  const document = useDocument('docs/provider.md');

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
