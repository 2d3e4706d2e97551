import type { ProviderSdkOptions } from '../sdk/index.js';
import { ProviderSdk } from '../sdk/index.js';
import type { FlowRecorder } from './flow-recorder.js';
import { shown } from './mask.js';
import { recordedFetch } from './recorded-fetch.js';

/** The SDK, whose requests are recorded while a recording runs. */
export class RecordingSdk extends ProviderSdk {
  readonly #recorder: FlowRecorder;

  constructor(clientId: string, options: ProviderSdkOptions, recorder: FlowRecorder) {
    const fetch = recordedFetch(options.fetch ?? ((...args) => globalThis.fetch(...args)), recorder);
    super(clientId, { ...options, fetch });
    this.#recorder = recorder;
  }

  override async getAuthorizeUrl(...args: Parameters<ProviderSdk['getAuthorizeUrl']>): Promise<string> {
    const href = await super.getAuthorizeUrl(...args);
    const url = new URL(href);
    this.#recorder.add(
      { from: 'site', to: 'browser', title: `302 → ${url.host}`, isAnswer: true, values: [] },
      { from: 'browser', to: 'provider', title: `GET ${url.pathname}`, values: shown(url.searchParams) },
    );
    return href;
  }
}
