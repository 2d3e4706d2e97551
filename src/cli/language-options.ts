import type { Command } from 'commander';
import type { ClientRegistration } from '../clients/index.js';
import { CliError } from './cli-command.js';
import { collect } from './collect.js';

/** What a client may say per language, each option by the member of RFC 7591 section 2.2 that it is. */
const OPTIONS = {
  nameIn: ['client_name', '--name-in', 'what people see in that language, as de=Beispiel'],
  clientUriIn: ['client_uri', '--client-uri-in', 'its site in that language'],
  logoUriIn: ['logo_uri', '--logo-uri-in', 'its logo in that language'],
  policyUriIn: ['policy_uri', '--policy-uri-in', 'its privacy policy in that language'],
  tosUriIn: ['tos_uri', '--tos-uri-in', 'its terms of service in that language'],
} as const;

type Name = keyof typeof OPTIONS;
export type LanguageOptions = Readonly<Partial<Record<Name, readonly string[]>>>;

export function languageOptions(command: Command): Command {
  for (const [, flag, summary] of Object.values(OPTIONS)) {
    const isName = flag === '--name-in';
    command.option(`${flag} <tag=${isName ? 'name' : 'uri'}>`, `${summary}; may be repeated`, collect);
  }
  return command;
}

/** @throws CliError where an option is no pair of language and text, or has a language twice. */
export function localizedBy(options: LanguageOptions): ClientRegistration['localized'] {
  const pairs = pairsIn(options, /^([^=]+)=(.+)$/s);
  return pairs.size === 0 ? undefined : Object.fromEntries(pairs);
}

/** The same as a change: an empty text takes what is said in that language away. @throws CliError as that. */
export function localizedChange(options: LanguageOptions): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    [...pairsIn(options, /^([^=]+)=(.*)$/s)].map(([name, text]) => [name, text === '' ? null : text]),
  );
}

/** Whether it is one of these, by the name that commander gives it. */
export const isLanguageOption = (name: string): boolean => Object.hasOwn(OPTIONS, name);

function pairsIn(options: LanguageOptions, pattern: RegExp): ReadonlyMap<string, string> {
  const localized = new Map<string, string>();
  for (const [name, [member, flag]] of Object.entries(OPTIONS)) {
    for (const pair of options[name as Name] ?? []) {
      const [, tag, text] = pattern.exec(pair) ?? [];
      if (tag === undefined || text === undefined) throw new CliError(`${flag} takes tag=text, as de=…`);
      if (localized.has(`${member}#${tag}`)) throw new CliError(`${flag} has one language twice`);
      localized.set(`${member}#${tag}`, text);
    }
  }
  return localized;
}
