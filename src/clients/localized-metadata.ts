import { isShownName, shownNameRule } from '../common/text/shown-name.js';
import { checking, ClientMetadataError } from './client-metadata-error.js';
import type { ClientRegistration } from './client-registration.js';
import { LONGEST_CLIENT_NAME } from './client-name.js';
import type { LocalizedMember } from './localized.js';
import { isLocalizedMember, splitMember } from './localized.js';
import { checkCallableUri } from './redirect-uri-rules.js';

const CHECKS: Readonly<Record<LocalizedMember, (value: string, language: string) => void>> = {
  client_name: checkName,
  client_uri: (uri, language) => checkCallableUri(uri, `client URI ${language}`),
  logo_uri: (uri, language) => checkCallableUri(uri, `logo URI ${language}`),
  policy_uri: (uri, language) => checkCallableUri(uri, `policy URI ${language}`),
  tos_uri: (uri, language) => checkCallableUri(uri, `terms of service URI ${language}`),
};

/**
 * What is said per language, as it is stored: a JSON object in the order of its names, `null` where nothing is.
 * @throws ClientMetadataError `invalid_client_metadata`
 */
export function localizedOf({ localized = {} }: ClientRegistration): { readonly localized: string | null } {
  const members = new Map<string, string>();
  for (const [name, value] of Object.entries(localized)) {
    const known = checking(name, () => checkedName(name));
    // Tags are the same in any case, and so are old and new ones of one language.
    if (members.has(known)) refuse(`${known} is there twice`);
    checking(name, () =>
      CHECKS[splitMember(known).member as LocalizedMember](
        value,
        `for ${known.slice(known.indexOf('#') + 1)}`,
      ),
    );
    members.set(known, value);
  }
  const sorted = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
  return { localized: sorted.length === 0 ? null : JSON.stringify(Object.fromEntries(sorted)) };
}

function checkedName(name: string): string {
  const { member, tag } = splitMember(name);
  if (!isLocalizedMember(member)) return refuse(`${JSON.stringify(name)} is no member of a client`);
  return tag === undefined
    ? refuse(`${JSON.stringify(name)} has no BCP 47 language tag`)
    : `${member}#${tag}`;
}

function checkName(name: string, language: string): void {
  if (isShownName(name, LONGEST_CLIENT_NAME)) return;
  refuse(`a client name ${language} has ${shownNameRule(LONGEST_CLIENT_NAME)}`);
}

function refuse(message: string): never {
  throw new ClientMetadataError('invalid_client_metadata', message);
}
