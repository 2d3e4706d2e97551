import { useDocument } from '../support/code-blocks.js';
import { typeErrors } from '../support/typed-blocks.js';

const SRC = '../../src';

/** What the reader's own application has. */
const BEFORE = `import { Injectable as _Injectable } from '@nestjs/common';
import { Interactions, Owners } from '${SRC}/auth-server/index.js';
import { ResourceOwners } from '${SRC}/owners/index.js';
import type { ResourceOwner } from '${SRC}/owners/index.js';
import type { SluiceOptions } from '${SRC}/package/sluice-options.js';
import { SluiceModule } from '${SRC}/package/sluice.module.js';
declare const options: SluiceOptions;
declare const [issuer, secret, database, id]: [string, string, string, string];
declare const [owners, interactions]: [Owners, Interactions];
declare const person: { id: string; loggedInAt: number };
declare const response: { redirect(status: number, url: string): void };
declare class People {
  check(name: string, password: string): Promise<ResourceOwner | undefined>;
  byId(id: string): Promise<ResourceOwner | undefined>;
  profile(id: string): Promise<Record<string, unknown> | undefined>;
}
declare class PeopleModule {}
`;
const PEOPLE = `import { Injectable } from '@nestjs/common';
declare class PeopleOwners extends ResourceOwners {
  byPassword(): undefined;
  byId(): undefined;
  claims(): undefined;
}
`;

describe('docs/your-people.md', () => {
  const document = useDocument('docs/your-people.md');

  it('has programs that type-check', async () => {
    const blocks = document.takeAll('ts').map((block, index) => {
      const own = block.text.replace(/^import .* from 'sluice\/provider';$/gm, '');
      return { ...block, text: `${BEFORE}${index === 0 ? '' : PEOPLE}${own}\nexport {};` };
    });
    expect(await typeErrors(blocks)).toBe('');
  }, 120_000);
});
