import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { FlowMessage } from './flow.js';

/** No recording has more messages. */
const MOST = 30;
/** From here on messages are recorded without their values. Characters of JSON. */
const LARGEST = 16_384;

/** Records what the request under way sends and gets; nothing where nobody began a recording, as in production. */
@Injectable()
export class FlowRecorder {
  readonly #recording = new AsyncLocalStorage<FlowMessage[]>();

  /** Records while `work` runs, whatever it waits for included. */
  record<T>(work: () => T): T {
    return this.#recording.run([], work);
  }

  add(...messages: readonly FlowMessage[]): void {
    const recording = this.#recording.getStore();
    if (!recording) return;
    for (const message of messages.slice(0, MOST - recording.length)) {
      const fits = JSON.stringify([...recording, message]).length <= LARGEST;
      recording.push(fits ? message : { ...message, values: [] });
    }
  }

  /** What an earlier request recorded of the same login comes first. */
  resume(earlier: readonly FlowMessage[] = []): void {
    const recording = this.#recording.getStore();
    recording?.unshift(...earlier);
  }

  get isRecording(): boolean {
    return this.#recording.getStore() !== undefined;
  }

  /** All so far; undefined where nothing is recorded. */
  get messages(): readonly FlowMessage[] | undefined {
    return this.#recording.getStore()?.slice();
  }
}
