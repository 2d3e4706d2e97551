import { Config } from '../../config/config.js';
import type { Check, Finding } from './finding.js';

/** Milliseconds. */
const PATIENCE = 5000;

/** The issuer as clients see it: its metadata must be there, and name it (OpenID Connect Discovery section 4.3). */
export const issuer: Check = {
  name: 'issuer',
  async look(app) {
    const config = app.get(Config, { strict: false });
    const url = `${config.issuer}/.well-known/openid-configuration`;
    const said = await metadataAt(url);
    if ('fault' in said) return [{ check: 'issuer', state: 'warning', ...said.fault }];
    return said.issuer === config.issuer ? [] : [other(url, said.issuer)];
  },
};

type Said = { readonly issuer: unknown } | { readonly fault: Pick<Finding, 'found' | 'advice'> };

async function metadataAt(url: string): Promise<Said> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status !== 200) return { fault: notThere(url, `answers ${answer.status}`) };
    return (await answer.json()) as { issuer: unknown };
  } catch (error) {
    return { fault: notThere(url, `can’t be read (${reasonOf(error)})`) };
  }
}

const notThere = (url: string, what: string): Pick<Finding, 'found' | 'advice'> => ({
  found: `${url} ${what}`,
  advice: 'start the server; then look at the proxy before it, its certificate and its path',
});

const other = (url: string, said: unknown): Finding => ({
  check: 'issuer',
  state: 'error',
  found: `${url} names the issuer ${String(said).slice(0, 200)}: clients refuse that`,
  advice: 'give the server and this command the same ISSUER, as clients write it',
});

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { readonly cause?: NodeJS.ErrnoException };
  return cause?.code ?? message;
}
