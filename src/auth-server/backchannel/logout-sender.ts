import { Injectable } from '@nestjs/common';
import { Clients, faultOfLogoutUri } from '../../clients/index.js';
import { OutboundError } from '../../common/outbound/outbound-error.js';
import { Outbound } from '../../common/outbound/outbound.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { LogoutDelivery } from './logout-delivery.entity.js';
import { LogoutTokenSigner } from './logout-token-signer.js';

/** Shorter than the first pause between two attempts, or two of them could run at once. Milliseconds. */
const TIMEOUT = 5_000;

/** What became of an attempt. Only `failed` is worth another. */
export interface LogoutAnswer {
  readonly result: 'delivered' | 'refused' | 'failed';
  /** For the log. */
  readonly reason: string;
}

/** Posts logout tokens to the URI that the client registered, and nowhere else: no redirect is followed, no body is read. */
@Injectable()
export class LogoutSender {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clients: Clients,
    private readonly tokens: LogoutTokenSigner,
    private readonly outbound: Outbound,
  ) {}

  /** OIDC Back-Channel Logout 1.0 sections 2.5 and 2.8. @param signal ends the attempt, which then has failed. */
  async send(delivery: LogoutDelivery, signal: AbortSignal): Promise<LogoutAnswer> {
    const client = await this.clients.find(delivery.clientId);
    const uri = client?.backchannelLogoutUri;
    if (!client || !uri) return refused('it has no back-channel logout URI any more');
    // Registered under other settings.
    const fault = faultOfLogoutUri(uri, this.settings);
    if (fault) return refused(`its back-channel logout URI ${fault}`);
    const body = new URLSearchParams({ logout_token: await this.tokens.sign(client, delivery) });
    const ends = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]);
    // What an administrator registered may be a service of the same network; what a stranger did may not.
    return answered(() => (client.origin ? this.outbound.post(uri, body, ends) : post(uri, body, ends)));
  }
}

const refused = (reason: string): LogoutAnswer => ({ result: 'refused', reason });

async function post(uri: string, body: URLSearchParams, signal: AbortSignal): Promise<number> {
  const response = await fetch(uri, { method: 'POST', body, redirect: 'manual', signal });
  await response.body?.cancel();
  return response.status;
}

async function answered(attempt: () => Promise<number>): Promise<LogoutAnswer> {
  try {
    const status = await attempt();
    return { result: resultOf(status), reason: `it answered ${status}` };
  } catch (error) {
    return { result: 'failed', reason: reasonOf(error) };
  }
}

/** The system's own code, such as ECONNREFUSED, else the kind of error, such as TimeoutError. */
function reasonOf(error: unknown): string {
  if (error instanceof OutboundError) return error.message;
  const { name, cause } = error as { readonly name: string; readonly cause?: { readonly code?: string } };
  return cause?.code ?? name;
}

/** Section 2.8: 400 says that the logout was refused, so the same again would be as well. */
function resultOf(status: number): LogoutAnswer['result'] {
  if (status >= 200 && status < 300) return 'delivered';
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status) ? 'refused' : 'failed';
}
