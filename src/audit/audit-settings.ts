/** What the audit trail is told by the composition root. */
export abstract class AuditSettings {
  /** How long audit events are kept; 0: for ever. Seconds. */
  abstract readonly auditRetention: number;
  /** How long the addresses in them are kept; 0: none are. Seconds. */
  abstract readonly auditAddresses: number;
  /** How long it is kept why requests were refused; 0: not at all. Seconds. */
  abstract readonly auditRefusals: number;
}
