import { useDocument } from '../support/code-blocks.js';
import { typeErrors } from '../support/typed-blocks.js';

const BEFORE = `import { Controller, Get, Module, Post } from '@nestjs/common';
import type { VerifiedAccess } from '../../src/package/bearer.js';
import { BearerModule, CurrentAccess, RequireAuthentication, RequireScopes } from '../../src/package/bearer.js';
`;
/** What the reader's own application has. */
const THEIRS = [
  'declare class ReportsController {}\n',
  '',
  'declare class ReportsController {}\n',
  '',
  'declare class SettingsModule {}\ndeclare class Settings { issuer: string; clientSecret: string }\n',
];

// That they do what they say: test/host/bearer-*.e2e-spec.ts.
describe('docs/protect-my-api.md', () => {
  const document = useDocument('docs/protect-my-api.md');

  it('has programs that type-check', async () => {
    const blocks = document
      .takeAll('ts')
      .map((block, index) => ({ ...block, text: `${BEFORE}${String(THEIRS[index])}${block.text}` }));
    expect(blocks).toHaveLength(5);
    expect(await typeErrors(blocks)).toBe('');
  }, 120_000);
});
