export type Party = 'browser' | 'site' | 'provider';

/** A name and its value as they are shown: what is secret was masked when it was recorded. */
export type Shown = readonly [name: string, value: string];

/** One message of a login, in the order of the recording. */
export interface FlowMessage {
  readonly from: Party;
  readonly to: Party;
  /** `POST /auth/token`, `200`. */
  readonly title: string;
  /** What the title leaves out, in words. */
  readonly note?: 'flow.loggedIn' | 'flow.onceLoggedIn';
  /** Whether it answers the message before it. */
  readonly isAnswer?: true;
  readonly values: readonly Shown[];
}
