import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { PageContext } from './page-context.js';

const LAYOUT = readFileSync(new URL('./layout.eta', import.meta.url), 'utf8');

/** Renders the `.eta` templates of one folder, each inside the shared layout. Everything is escaped by default. */
export class PageRenderer {
  readonly #eta: Eta;
  readonly #base: string;

  /** @param siteUrl whose path stands before those of the stylesheet and the script. */
  constructor(folder: URL, siteUrl?: string) {
    this.#base = siteUrl === undefined ? '' : new URL(siteUrl).pathname.replace(/\/$/, '');
    this.#eta = new Eta({ views: fileURLToPath(folder), cache: true, autoEscape: true });
    this.#eta.loadTemplate('@layout', LAYOUT);
  }

  /** @param template the file's name without `.eta`. */
  render(template: string, model: object, context: PageContext): string {
    return this.#eta.render(template, { base: this.#base, ...context, ...model });
  }
}
