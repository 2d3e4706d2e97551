import { useDocument } from '../support/code-blocks.js';
import { typeErrors } from '../support/typed-blocks.js';

const SRC = '../../src';

describe('docs/consumer.md', () => {
  const document = useDocument('docs/consumer.md');

  it('has a providers file that is JSON', () => {
    expect(Object.keys(JSON.parse(document.take('json', 'Providers').text) as object)).toEqual([
      'acme',
      'flux',
    ]);
  });

  it('has programs that type-check', async () => {
    // What the reader's own application has.
    const values = `declare const [redirectUri, issuer, clientId, clientSecret, state, nonce]: [string, string, string, string, string, string];
declare const query: Record<string, string>;
`;
    const before = [
      `import { Controller, Get, Module } from '@nestjs/common';
import type { Credentials } from '${SRC}/consumer/index.js';
import { ConsumerModule, CurrentCredentials, LoggedIn, Providers } from '${SRC}/package/consumer.js';
declare const secret: string;
${values}`,
      `import { ProviderSdk } from '${SRC}/consumer/index.js';
${values}`,
      `import { describeSessionStore } from '${SRC}/package/testing.js';
import type { ConsumerSessionStore } from '${SRC}/consumer/index.js';
declare function open(): Promise<ConsumerSessionStore>;
declare function close(): Promise<void>;
`,
    ];
    const blocks = document
      .takeAll('ts')
      .map((block, index) => ({ ...block, text: `${String(before[index])}${block.text}` }));
    expect(blocks).toHaveLength(3);
    expect(await typeErrors(blocks)).toBe('');
  }, 120_000);
});
