import type { Reply } from '../http-agent.js';
import type { BeginningName } from './beginnings.js';
import type { Ending } from './ending.js';
import type { Prize } from './loot.js';
import { isAlive, isSuccess, prizesOf, tokensOf } from './loot.js';
import type { Scene } from './scene.js';
import { SCOPE, sessionOf } from './scene.js';

/** An answer to the thief. */
export interface Taken {
  readonly name: BeginningName;
  readonly reply: Reply;
  /** Whether all that it gives was given after the ending's answer. */
  readonly isLate: boolean;
}

/** These give nothing: a late answer that tells something is itself what must not be. */
const READING: readonly BeginningName[] = ['userinfo', 'introspection'];
/** Their refresh token is the one that the line has now; presented again, an older one would end the line. */
const OF_LINES: readonly BeginningName[] = ['refresh', 'refresh retry'];

/** What a thief has of a scene once the ending was answered. */
export class Aftermath {
  constructor(
    private readonly scene: Scene,
    private readonly ending: Ending,
  ) {}

  /** @returns in words what is worth something: of each kind one. */
  async alive(taken: readonly Taken[]): Promise<string[]> {
    // Access tokens first: what refreshes may end the line that they are of.
    const prizes = [...taken.flatMap((one) => this.#prizesOf(one)), ...this.#before()];
    const [access, others] = [prizes.filter(isAccess), prizes.filter((named) => !isAccess(named))];
    const found = [
      ...taken.filter((one) => this.#tells(one)).map(({ name }) => `${name}: late answer`),
      ...(await this.#sessionsThatGoOn(taken)),
      ...(await this.#alive(access)),
      ...(await this.#alive(others)),
      ...(this.ending.endsCookie && (await this.#answersSilently()) ? ['before: cookie'] : []),
    ];
    return [...new Set(found)];
  }

  #prizesOf({ name, reply, isLate }: Taken): Named[] {
    if (name === 'login again') return [];
    const { client, stranger } = this.scene;
    const { endsCookie, spares } = this.ending;
    const prizes = prizesOf(reply, name === 'approval by page' ? stranger : client);
    return prizes
      .filter(({ kind }) => kind !== 'session' || endsCookie)
      .filter(({ kind }) => kind !== 'refresh token' || !OF_LINES.includes(name))
      .filter(({ kind }) => isLate || !spares?.(name, kind))
      .map((prize) => ({ ...prize, name }));
  }

  #before(): Named[] {
    const { client, lines } = this.scene;
    const held = lines.flatMap(({ first, current }): Named[] => [
      { name: 'before', kind: 'access token', value: first.access_token, client },
      { name: 'before', kind: 'refresh token', value: current, client },
    ]);
    return held.filter(({ name, kind }) => !this.ending.spares?.(name, kind));
  }

  async #alive(prizes: readonly Named[]): Promise<string[]> {
    const isGood = this.ending.isGood ?? isSuccess;
    const look = async (prize: Named, index: number): Promise<string[]> =>
      (await isAlive(prize, this.scene.at(index), isGood)) ? [`${prize.name}: ${prize.kind}`] : [];
    return (await Promise.all(prizes.map(look))).flat();
  }

  #tells({ name, reply, isLate }: Taken): boolean {
    return READING.includes(name) && isLate && reply.status === 200 && !reply.text.includes('"active":false');
  }

  /** Whoever has the password may log in after the end of a session, but it is another one. */
  async #sessionsThatGoOn(taken: readonly Taken[]): Promise<string[]> {
    const { client, home, session } = this.scene;
    const goesOn = async ({ name, reply }: Taken): Promise<string[]> => {
      const code = prizesOf(reply, client).find(({ kind }) => kind === 'code');
      const tokens = code && tokensOf(await home.exchange(client, code.value));
      return tokens && sessionOf(tokens) === session ? [`${name}: the session itself`] : [];
    };
    const logins = taken.filter(({ name }) => name === 'login again');
    return (await Promise.all(logins.map(goesOn))).flat();
  }

  async #answersSilently(): Promise<boolean> {
    const { client, thief, home } = this.scene;
    const reply = await home.authorize(client, { scope: SCOPE, prompt: 'none' }, thief.copy());
    return prizesOf(reply, client).length > 0;
  }
}

type Named = Prize & { readonly name: BeginningName | 'before' };

const isAccess = ({ kind }: Named): boolean => kind === 'access token';
