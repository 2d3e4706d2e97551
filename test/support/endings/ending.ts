import type { BeginningName } from './beginnings.js';
import type { IsGood, Prize } from './loot.js';
import type { Scene } from './scene.js';

/** What somebody does so that something is over, and what that must not outlive. */
export interface Ending {
  readonly name: string;
  /** Whether the thief's session is the one in which the person acts. */
  readonly thiefIs: 'in this session' | 'elsewhere';
  /** Resolves with its answer. @throws where it was not done. */
  act(scene: Scene): Promise<void>;
  /** What it names: of these nothing may be alive after its answer. */
  readonly ends: readonly BeginningName[];
  /** Whether the cookie of the thief is worth nothing afterwards. */
  readonly endsCookie: boolean;
  /** Whether what the server had let in before the answer may still be carried out. */
  readonly letsFinish?: true;
  /** Whether the thief may go on with what is new: only what was there already ends. */
  readonly onlyWhatWas?: true;
  /** What stays where it was given before the answer. Default: nothing. */
  readonly spares?: (from: BeginningName | 'before', kind: Prize['kind']) => boolean;
  /** Whether an answer to the thief is one too many. Default: any success. */
  readonly isGood?: IsGood;
}
