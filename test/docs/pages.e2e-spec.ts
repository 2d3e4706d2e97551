import { useDocument } from '../support/code-blocks.js';
import { typeErrors } from '../support/typed-blocks.js';

describe('docs/pages.md', () => {
  const document = useDocument('docs/pages.md');

  it('has options that type-check', async () => {
    const block = document.take('ts');
    const before = "import type { SluiceOptions } from '../../src/package/sluice-options.js';\n";
    expect(await typeErrors([{ ...block, text: before + block.text }])).toBe('');
  }, 120_000);
});
