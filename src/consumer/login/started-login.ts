import type { LoginAsk, Registration } from '../sdk/index.js';

/** When a login began, or a logout came. */
export interface Stamp {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Which process says so. */
  readonly process: string;
  /** How many stamps that process had given: its own order, whatever its clock does. */
  readonly turn: number;
}

/** One login under way, as its cookie keeps it. */
export interface StartedLogin extends Stamp, Registration {
  /** When it began by the time of its process that is never set back, in milliseconds. */
  readonly monotonic: number;
  /** 256 random bits in base64url: see `secretsOf`. */
  readonly seed: string;
  /** The configured name of the provider. */
  readonly provider: string;
  /** A path of this site, checked; at most 2,000 characters. */
  readonly returnTo: string;
  /** What an API wants of it, where one does. */
  readonly ask?: LoginAsk | undefined;
}
