import { basePathOf } from '../http/issuer-path.js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { PageContext } from './page-context.js';

const LAYOUT = readFileSync(new URL('./layout.eta', import.meta.url), 'utf8');

/** Renders the `.eta` templates of one folder, each inside the shared layout. Everything is escaped by default. */
export class PageRenderer {
  readonly #eta: Eta;
  readonly #base: string;

  /**
   * @param siteUrl whose path stands before those of the stylesheet and the script.
   * @param shared templates of another folder, by the name, with an @ before it, that they are included by.
   */
  constructor(folder: URL, siteUrl?: string, shared: Readonly<Record<string, URL>> = {}) {
    this.#base = siteUrl === undefined ? '' : basePathOf(siteUrl);
    this.#eta = new Eta({ views: fileURLToPath(folder), cache: true, autoEscape: true });
    this.#eta.loadTemplate('@layout', LAYOUT);
    for (const [name, file] of Object.entries(shared)) {
      this.#eta.loadTemplate(name, readFileSync(file, 'utf8'));
    }
  }

  /** @param template the file's name without `.eta`. */
  render(template: string, model: object, context: PageContext): string {
    return this.#eta.render(template, { base: this.#base, ...context, ...model });
  }
}
