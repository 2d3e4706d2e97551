import type { Reply } from '../http-agent.js';
import type { BeginningName } from './beginnings.js';
import type { Ending } from './endings.js';
import type { Prize } from './loot.js';
import { isAlive, isSuccess, prizesOf, tokensOf } from './loot.js';
import type { Scene } from './scene.js';
import { SCOPE, sessionOf } from './scene.js';

/** What a thief has of a scene once the ending was answered. */
export class Aftermath {
  constructor(
    private readonly scene: Scene,
    private readonly ending: Ending,
  ) {}

  /** @returns in words what of the answers to requests of that name is worth something; of each kind one. */
  async of(name: BeginningName, replies: readonly Reply[]): Promise<string[]> {
    const alive = new Set<string>();
    for (const [index, reply] of replies.entries()) {
      if (name === 'login again') {
        if (await this.#goesOn(reply, index)) alive.add('the session itself');
      } else {
        for (const prize of this.#prizes(name, reply)) {
          if (await this.#isAlive(prize, index)) alive.add(prize.kind);
        }
      }
    }
    return [...alive];
  }

  /** @returns what is alive of that which the thief had from the beginning. */
  async ofBefore(): Promise<string[]> {
    const { scene, ending } = this;
    const alive = new Set<string>();
    for (const [index, { first, current }] of scene.lines.entries()) {
      const access: Prize = { kind: 'access token', value: first.access_token, client: scene.client };
      const refresh: Prize = { kind: 'refresh token', value: current, client: scene.client };
      const held = ending.sparesAccessTokens ? [refresh] : [access, refresh];
      for (const prize of held) if (await this.#isAlive(prize, index)) alive.add(`old ${prize.kind}`);
    }
    if (ending.endsCookie && (await this.#answersSilently())) alive.add('cookie');
    return [...alive];
  }

  #prizes(name: BeginningName, reply: Reply): Prize[] {
    const { client, stranger } = this.scene;
    return prizesOf(reply, name === 'approval by page' ? stranger : client);
  }

  #isAlive(prize: Prize, index: number): Promise<boolean> {
    return isAlive(prize, this.scene.at(index), this.ending.isGood ?? isSuccess);
  }

  /** Whoever has the password may log in after the end of a session, but it is another one. */
  async #goesOn(reply: Reply, index: number): Promise<boolean> {
    const { client, session } = this.scene;
    const code = prizesOf(reply, client).find(({ kind }) => kind === 'code');
    const tokens = code && tokensOf(await this.scene.at(index).exchange(client, code.value));
    return tokens !== undefined && sessionOf(tokens) === session;
  }

  async #answersSilently(): Promise<boolean> {
    const { client, thief, home } = this.scene;
    const reply = await home.authorize(client, { scope: SCOPE, prompt: 'none' }, thief.copy());
    return prizesOf(reply, client).length > 0;
  }
}
