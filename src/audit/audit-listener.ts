import { Injectable, Module } from '@nestjs/common';
import type { AuditEvent } from './audit-event.js';

/** A port: an application that wants to know what happens here as it happens (`SluiceModule.forRoot({ audit: MyListener })`). */
export abstract class AuditListener {
  /**
   * Called once what it tells of is durable, in the process where it happened, and once. Nobody waits for it, and what it
   * throws is a line of the log and changes nothing.
   */
  abstract happened(event: AuditEvent): void | Promise<void>;
}

/** Where nobody listens. */
@Injectable()
export class NoAuditListener extends AuditListener {
  happened(): void {
    // Nothing to do.
  }
}

/** Binds the port to nobody. A module that exports `AuditListener` may stand in for it. */
@Module({
  providers: [{ provide: AuditListener, useClass: NoAuditListener }],
  exports: [AuditListener],
})
export class AuditListenerModule {}
