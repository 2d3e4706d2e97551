import { canonicalTag, lookUp } from '../common/words/lookup.js';
import type { ForeignText } from '../common/words/words.js';

/** What people read of a client or follow, in their language where there is more than one (RFC 7591 section 2.2). */
export const LOCALIZED_MEMBERS = ['client_name', 'client_uri', 'logo_uri', 'policy_uri', 'tos_uri'] as const;
export type LocalizedMember = (typeof LOCALIZED_MEMBERS)[number];

/** Texts and URIs by member and language: `client_name#de`, the tag as BCP 47 writes it. */
export type Localized = Readonly<Record<`${LocalizedMember}#${string}`, string>>;

export const isLocalizedMember = (name: string): name is LocalizedMember =>
  (LOCALIZED_MEMBERS as readonly string[]).includes(name);

/** Whether it is such a member in a language: `client_name#de`. */
export function isLocalizedName(name: string): boolean {
  const { member, tag } = splitMember(name);
  return tag !== undefined && isLocalizedMember(member);
}

/** The member and the tag behind its first `#`; `tag` is `undefined` where that is no language tag. */
export function splitMember(name: string): { readonly member: string; readonly tag: string | undefined } {
  const [member = '', ...rest] = name.split('#');
  return { member, tag: canonicalTag(rest.join('#')) };
}

/**
 * A member in that language or a wider one (RFC 4647 section 3.4), else the one that has no language, else the first that there is.
 * @param plain the member without a language, `null` where there is none.
 */
export function inLanguage(
  localized: Localized,
  member: LocalizedMember,
  { plain, language }: { readonly plain: string | null; readonly language: string },
): ForeignText | undefined {
  const texts = Object.entries(localized).filter(([name]) => name.startsWith(`${member}#`));
  const tagged = texts.map(([name, text]) => ({ text, lang: name.slice(member.length + 1) }));
  const known = tagged.map(({ lang }) => lang.toLowerCase());
  const found = lookUp([language], known);
  if (found !== undefined) return tagged[known.indexOf(found)];
  return plain === null ? tagged[0] : { text: plain };
}
