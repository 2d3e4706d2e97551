import type { TokenResponse } from '../../support/expectations.js';
import type { Reply } from '../../support/http-agent.js';
import type { Cluster } from './cluster.js';

/** What clients hold at some moment, and what came in full from the server. */
export class Ledger {
  readonly accessTokens: string[] = [];
  /** The last one of each line. */
  readonly refreshTokens = new Set<string>();
  /** Exchanged, and the answer came. */
  readonly spentCodes: string[] = [];
  /** Given, but nobody knows whether the exchange happened. */
  readonly openCodes = new Set<string>();
  /** Answers that are no success, which nobody deserved. */
  readonly refusals: string[] = [];

  keep(reply: Reply, success = 200): boolean {
    if (reply.status !== success) this.refusals.push(`${reply.status} ${reply.text.slice(0, 200)}`);
    return reply.status === success;
  }

  keepTokens(reply: Reply): TokenResponse | undefined {
    if (!this.keep(reply)) return undefined;
    const tokens = reply.json<TokenResponse>();
    this.accessTokens.push(tokens.access_token);
    return tokens;
  }
}

type Work = (cluster: Cluster, ledger: Ledger) => Promise<void>;

const clientCredentials: Work = async (cluster, ledger) =>
  void ledger.keepTokens(await cluster.flows.clientCredentials(cluster.at(0)));

const codeFlow: Work = async (cluster, ledger) => {
  const code = await cluster.code();
  ledger.openCodes.add(code);
  const tokens = ledger.keepTokens(await cluster.flows.exchange(cluster.at(0), code));
  ledger.openCodes.delete(code);
  ledger.spentCodes.push(code);
  if (tokens) ledger.refreshTokens.add(String(tokens.refresh_token));
};

/** The next link of a line that nobody else is at; a new line where there is none. */
const refresh: Work = async (cluster, ledger) => {
  const [token] = ledger.refreshTokens;
  if (token === undefined) return codeFlow(cluster, ledger);
  ledger.refreshTokens.delete(token);
  try {
    const tokens = ledger.keepTokens(await cluster.flows.refresh(cluster.at(0), token));
    ledger.refreshTokens.add(String(tokens?.refresh_token));
  } catch (error) {
    // No answer: what the client was given last is still this one.
    ledger.refreshTokens.add(token);
    throw error;
  }
};

const MIX: readonly Work[] = [
  clientCredentials,
  codeFlow,
  refresh,
  clientCredentials,
  codeFlow,
  refresh,
  refresh,
];

/** Works until the server is gone. @returns what the clients hold then. */
export async function loadUntilKilled(cluster: Cluster, workers = 14): Promise<Ledger> {
  const ledger = new Ledger();
  const worker = async (work: Work): Promise<never> => {
    for (;;) {
      await work(cluster, ledger);
      await new Promise(setImmediate);
    }
  };
  const work = Array.from({ length: workers }, (_, index) => worker(MIX[index % MIX.length] as Work));
  const ends = await Promise.allSettled(work);
  for (const end of ends) {
    if (end.status === 'rejected' && !isConnectionError(end.reason)) throw end.reason;
  }
  return ledger;
}

/** Of `fetch`, before the answer began and in the midst of it. */
const isConnectionError = (error: unknown): boolean =>
  /^TypeError: (fetch failed|terminated)$/.test(String(error));
