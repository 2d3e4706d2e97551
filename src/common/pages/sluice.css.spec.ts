import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrast, parseColour } from './colour.js';

const css = readFileSync(join(process.cwd(), 'src/common/pages/sluice.css'), 'utf8');
const [day = '', night = ''] = css.match(/:root \{[^}]*\}/g) ?? [];
const colourIn = (root: string, name: string) => {
  const colour = parseColour(new RegExp(`--${name}: (#\\w+);`).exec(root)?.[1] ?? '');
  if (!colour) throw new Error(`no ${name}`);
  return colour;
};

describe.each([
  ['day', day],
  ['night', night],
])('By %s the pages have contrast enough', (_when, root) => {
  it.each([
    ['edge', 'paper', 3],
    ['edge', 'ground', 3],
    ['danger', 'paper', 3],
    ['accent', 'paper', 4.5],
    ['accent-ink', 'accent', 4.5],
    ['ink', 'ground', 4.5],
    ['muted', 'paper', 4.5],
    ['danger', 'danger-ground', 4.5],
    ['ink', 'good-ground', 4.5],
  ])('%s on %s: %d to 1 (WCAG 1.4.3, 1.4.11)', (name, ground, enough) =>
    expect(contrast(colourIn(root, name), colourIn(root, ground))).toBeGreaterThanOrEqual(enough),
  );
});

it('Text has the size that a person chose for their browser', () =>
  expect(css.match(/font(?:-size)?:[^;]*\dpx/g)).toBeNull());
