import { Gathering } from './gathering.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What was sent so far, and how it ends. */
class Sent {
  readonly groups: string[][] = [];
  readonly #ends: (() => void)[] = [];
  outcome: (items: readonly string[]) => readonly string[] | undefined = (items) =>
    items.map((item) => item.toUpperCase());

  together = async (items: readonly string[]): Promise<readonly string[] | undefined> => {
    this.groups.push([...items]);
    await new Promise<void>((end) => this.#ends.push(end));
    return this.outcome(items);
  };

  alone = async (item: string): Promise<string> => {
    await this.together([item]);
    if (item === 'bad') throw new Error('it is bad');
    return `${item} alone`;
  };

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0)) end();
    await turn();
    await turn();
  }
}

describe('Gathering', () => {
  let sent: Sent;
  let gathering: Gathering<string, string>;
  beforeEach(() => {
    sent = new Sent();
    gathering = new Gathering(sent);
  });
  const add = (...items: string[]) => Promise.allSettled(items.map((item) => gathering.add(item)));
  const values = async (answers: ReturnType<typeof add>) =>
    (await answers).map((answer) => (answer.status === 'fulfilled' ? answer.value : String(answer.reason)));

  it('does what comes alone alone, at the end of the turn', async () => {
    const answers = add('a');
    expect(sent.groups).toEqual([]);
    await turn();
    expect(sent.groups).toEqual([['a']]);
    await sent.end();
    await expect(values(answers)).resolves.toEqual(['a alone']);
  });

  it('sends at once what comes after many that were alone, and gathers again once others come', async () => {
    for (let before = 0; before < 50; before++) {
      void add('a');
      await turn();
      await sent.end();
    }
    const answers = add('b', 'c', 'd');
    expect(sent.groups.slice(50)).toEqual([['b']]);
    await turn();
    expect(sent.groups.slice(51)).toEqual([['c', 'd']]);
    await sent.end();
    await expect(values(answers)).resolves.toEqual(['b alone', 'C', 'D']);
    void add('e', 'f');
    await turn();
    expect(sent.groups.slice(52)).toEqual([['e', 'f']]);
  });

  it('expects others again once one came while another was under way', async () => {
    for (let before = 0; before < 50; before++) {
      void add('a');
      await turn();
      await sent.end();
    }
    void add('b', 'c');
    await turn();
    await sent.end();
    expect(sent.groups.slice(50)).toEqual([['b'], ['c']]);
    void add('d', 'e');
    await turn();
    expect(sent.groups.slice(52)).toEqual([['d', 'e']]);
  });

  it('does what comes in a turn together, and gives each its own answer', async () => {
    const answers = add('a', 'b', 'c');
    await turn();
    expect(sent.groups).toEqual([['a', 'b', 'c']]);
    await sent.end();
    await expect(values(answers)).resolves.toEqual(['A', 'B', 'C']);
  });

  it('gathers while two groups are under way', async () => {
    const all = [];
    for (const item of ['a', 'b', 'c', 'd', 'e']) {
      all.push(add(item));
      await turn();
    }
    expect(sent.groups).toEqual([['a'], ['b']]);
    await sent.end();
    expect(sent.groups.slice(2)).toEqual([['c', 'd', 'e']]);
    await sent.end();
    await expect(values(all[4] as ReturnType<typeof add>)).resolves.toEqual(['E']);
  });

  it('lets nobody wait for long behind what hangs', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    for (const item of ['a', 'b', 'c']) {
      void add(item);
      await turn();
    }
    expect(sent.groups).toEqual([['a'], ['b']]);
    jest.advanceTimersByTime(100);
    expect(sent.groups).toEqual([['a'], ['b'], ['c']]);
    jest.useRealTimers();
  });

  it('never sends more than a hundred at once', async () => {
    void add(...Array.from({ length: 250 }, (_, at) => String(at)));
    await turn();
    await turn();
    expect(sent.groups.map(({ length }) => length)).toEqual([100, 100]);
  });

  it('does each alone where nothing of it was done, and one that fails keeps nobody from their answer', async () => {
    sent.outcome = () => undefined;
    const answers = add('a', 'bad', 'c');
    await turn();
    await sent.end();
    await sent.end();
    await expect(values(answers)).resolves.toEqual(['a alone', 'Error: it is bad', 'c alone']);
  });

  it('gives the error to all where nobody can know, and goes on', async () => {
    sent.outcome = () => {
      throw new Error('lost');
    };
    const answers = add('a', 'b');
    await turn();
    await sent.end();
    await expect(values(answers)).resolves.toEqual(['Error: lost', 'Error: lost']);
    sent.outcome = (items) => items;
    const later = add('c', 'd');
    await turn();
    await sent.end();
    await expect(values(later)).resolves.toEqual(['c', 'd']);
  });
});
