import { CountedLog } from '../../common/counted-log.js';
import type { AlgorithmMemory, Registration } from '../sdk/index.js';
import type { ConsumerRecords } from '../storage/consumer-records.js';

const log = new CountedLog('Consumer');

/** How a provider signs for a registration, among the records: all processes on them know it from each other (ADR 48). */
export const seenAlgorithm = (
  records: ConsumerRecords,
  { issuer, clientId }: Registration,
): AlgorithmMemory => ({
  find: () => records.findAlgorithm({ issuer, clientId }),
  async remember(algorithm) {
    try {
      // Providers rarely change it: a read costs less than a write that changes nothing.
      if ((await records.findAlgorithm({ issuer, clientId })) === algorithm) return;
      await records.rememberAlgorithm({ issuer, clientId, algorithm });
    } catch (error) {
      // The next ID token says it again.
      log.warn('algorithm not remembered', `how ${issuer} signs was not written down: ${String(error)}`);
    }
  },
});
