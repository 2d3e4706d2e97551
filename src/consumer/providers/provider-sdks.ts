import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { FlowRecorder } from '../flow/flow-recorder.js';
import { RecordingSdk } from '../flow/recording-sdk.js';
import type { ProviderSdk, ProviderSdkOptions } from '../sdk/index.js';
import { AUTO } from '../sdk/self-registration.js';
import { ConsumerRecords } from '../storage/consumer-records.js';
import { AutoSdk } from './auto-sdk.js';
import { OwnClients } from './own-clients.js';
import { OwnClientMetadata } from './own-metadata.js';
import { seenAlgorithm } from './seen-algorithm.js';
import { SelfRegistration } from './self-registration.js';

/** Makes the SDK of each provider. */
@Injectable()
export class ProviderSdks {
  constructor(
    private readonly clock: Clock,
    private readonly recorder: FlowRecorder,
    private readonly records: ConsumerRecords,
    private readonly clients: OwnClients,
    private readonly metadata: OwnClientMetadata,
  ) {}

  /** @param clientId `auto`: it registers itself. @throws TypeError where an option can't work. */
  create(clientId: string, options: ProviderSdkOptions): ProviderSdk {
    const time = { now: () => this.clock.now(), monotonic: () => this.clock.monotonic() };
    const algorithmMemory = seenAlgorithm(this.records, { issuer: options.issuer, clientId });
    const all = { ...options, algorithmMemory, ...time };
    if (clientId !== AUTO) return new RecordingSdk(clientId, all, this.recorder);
    const registration = new SelfRegistration(all, this.clients, this.metadata);
    return new AutoSdk(all, this.recorder, registration);
  }
}
