import { EN } from './en.js';
import type { Message, WordKey } from './words.js';

/** What a placeholder stands for on the wire: a parameter's name or a number. */
const VALUE = '([\\w.-]{1,64})';

interface Pattern {
  readonly key: WordKey;
  readonly names: readonly string[];
  readonly text: RegExp;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The descriptions of errors as they are on the wire, from which a page finds its own words. Exact ones first. */
const [EXACT, PATTERNS] = ((): [ReadonlyMap<string, WordKey>, readonly Pattern[]] => {
  const all = Object.entries(EN).filter(([key]) => /^(wire|code)\./.test(key)) as [WordKey, string][];
  const patterns = all.filter(([, text]) => text.includes('{'));
  return [
    new Map(all.map(([key, text]) => [text, key])),
    patterns.map(([key, text]) => ({
      key,
      names: [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
      text: new RegExp(
        `^${text
          .split(/\{\w+\}/)
          .map(escaped)
          .join(VALUE)}$`,
      ),
    })),
  ];
})();

/** The text that an `error_description` of ours is; `undefined` where it is none. */
export function wireMessage(description: string): Message | undefined {
  const key = EXACT.get(description);
  if (key) return { key, values: {} };
  for (const { key: like, names, text } of PATTERNS) {
    const found = text.exec(description)?.slice(1);
    if (found)
      return { key: like, values: Object.fromEntries(names.map((name, at) => [name, valueOf(found[at])])) };
  }
  return undefined;
}

const valueOf = (text = ''): string | number => (/^\d{1,9}$/.test(text) ? Number(text) : text);
