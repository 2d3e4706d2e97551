/** What the composition root tells of requests to strangers. */
export abstract class OutboundSettings {
  /** Whether this very machine may be asked, also without TLS. */
  abstract readonly loopbackDeliveries: boolean;
}
