import type { Language } from '../../common/words/language.js';
import type { ConnectedApplication } from './connected-applications.js';

interface NamedApplication extends Omit<ConnectedApplication, 'client'> {
  readonly name: string;
  /** The language of the name (BCP 47), where it is known. */
  readonly lang: string | undefined;
}

/** In the order of what they are called in that language; those of one name with their ids behind it. */
export function byName(
  applications: readonly ConnectedApplication[],
  language: Language,
): NamedApplication[] {
  const named = applications.map(({ client, ...application }): NamedApplication => {
    const { text, lang } = client?.nameIn(language.tag) ?? { text: application.clientId };
    return { ...application, name: text, lang };
  });
  const isAlone = ({ name }: NamedApplication): boolean =>
    named.filter((one) => one.name === name).length === 1;
  return named
    .map((one) => (isAlone(one) ? one : { ...one, name: `${one.name} (${one.clientId})` }))
    .sort((a, b) => a.name.localeCompare(b.name, language.tag));
}
