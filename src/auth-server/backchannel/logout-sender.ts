import { Injectable } from '@nestjs/common';
import { Clients } from '../../clients/index.js';
import { isLoopbackUrl } from '../../common/http/loopback.js';
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
  ) {}

  /** OIDC Back-Channel Logout 1.0 sections 2.5 and 2.8. @param signal ends the attempt, which then has failed. */
  async send(delivery: LogoutDelivery, signal: AbortSignal): Promise<LogoutAnswer> {
    const client = await this.clients.find(delivery.clientId);
    const uri = client?.backchannelLogoutUri;
    if (!client || !uri) return refused('it has no back-channel logout URI any more');
    // Registered before this was production: plain http is for one's own machine.
    if (!this.#mayCall(uri)) return refused('its back-channel logout URI is not https');
    const body = new URLSearchParams({ logout_token: await this.tokens.sign(client, delivery) });
    return post(uri, body, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]));
  }

  #mayCall(uri: string): boolean {
    return uri.startsWith('https://') || (this.settings.loopbackDeliveries && isLoopbackUrl(uri));
  }
}

const refused = (reason: string): LogoutAnswer => ({ result: 'refused', reason });

async function post(uri: string, body: URLSearchParams, signal: AbortSignal): Promise<LogoutAnswer> {
  try {
    const response = await fetch(uri, { method: 'POST', body, redirect: 'manual', signal });
    await response.body?.cancel();
    return { result: resultOf(response.status), reason: `it answered ${response.status}` };
  } catch (error) {
    return { result: 'failed', reason: reasonOf(error) };
  }
}

/** The system's own code, such as ECONNREFUSED, else the kind of error, such as TimeoutError. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { readonly name: string; readonly cause?: { readonly code?: string } };
  return cause?.code ?? name;
}

/** Section 2.8: 400 says that the logout was refused, so the same again would be as well. */
function resultOf(status: number): LogoutAnswer['result'] {
  if (status >= 200 && status < 300) return 'delivered';
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status) ? 'refused' : 'failed';
}
