import type { Agent } from './http-agent.js';

/** What the consumer is told about its provider. */
export interface Registration {
  readonly issuer: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
}

/** A provider that the consumer is tested against, over HTTP and nothing else. */
export interface ProviderUnderTest extends Registration {
  readonly user: { readonly name: string; readonly email: string };
  /** Plays the person at the provider's pages. @returns the callback URL, which is not fetched. */
  logIn(agent: Agent, authorizeUrl: string): Promise<string>;
  /** The same, but the person declines. */
  decline(agent: Agent, authorizeUrl: string): Promise<string>;
  /** Stops answering; `start` brings it back at the same address with everything it knew. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** @param redirectUri the one that the consumer is registered with. */
export type StartProvider<P extends ProviderUnderTest = ProviderUnderTest> = (
  redirectUri: string,
) => Promise<P>;
