import { readAlike } from '../../common/text/read-alike.js';
import type { ProviderSettings } from './consumer-settings.js';

type Named = Pick<ProviderSettings, 'name' | 'label' | 'issuer'>;

/** What people read of each provider: its label, or its host; with its name and host where others read the same. */
export function distinctLabels(providers: readonly Named[]): string[] {
  const plain = providers.map((one) => one.label ?? hostOf(one));
  return providers.map((one, at) => {
    const label = plain[at] as string;
    const isAlone = plain.filter((other) => readAlike(other, label)).length === 1;
    if (isAlone) return label;
    return one.label === undefined
      ? `${one.name} (${hostOf(one)})`
      : `${label} (${one.name}, ${hostOf(one)})`;
  });
}

/** What is no URL is refused where the provider is set up. */
const hostOf = ({ issuer }: Named): string => (URL.canParse(issuer) ? new URL(issuer).host : issuer);
