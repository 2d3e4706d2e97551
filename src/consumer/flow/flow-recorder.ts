import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { FlowMessage } from './flow.js';

/** No recording has more messages. */
const MOST = 30;
/** From here on messages are recorded without their values. Characters of JSON. */
const LARGEST = 16_384;
/** How many recordings of logins under way are kept; of more, the oldest is lost. */
const PARKED = 100;

/** Records what the request under way sends and gets; nothing where nobody began a recording, as in production. */
@Injectable()
export class FlowRecorder {
  readonly #recording = new AsyncLocalStorage<FlowMessage[]>();
  readonly #parked = new Map<string, readonly FlowMessage[]>();

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

  /** Keeps what was recorded so far in the memory of this process until the login's answer comes. @param login names it. */
  park(login: string): void {
    const { messages } = this;
    if (!messages) return;
    this.#parked.set(login, messages);
    const [oldest] = this.#parked.keys();
    if (this.#parked.size > PARKED && oldest !== undefined) this.#parked.delete(oldest);
  }

  /** What an earlier request recorded of the same login comes first. */
  resume(login: string): void {
    this.#recording.getStore()?.unshift(...(this.#parked.get(login) ?? []));
    this.#parked.delete(login);
  }

  get isRecording(): boolean {
    return this.#recording.getStore() !== undefined;
  }

  /** All so far; undefined where nothing is recorded. */
  get messages(): readonly FlowMessage[] | undefined {
    return this.#recording.getStore()?.slice();
  }
}
