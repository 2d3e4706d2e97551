import { lookup } from 'node:dns/promises';
import { SystemResolver } from './name-resolver.js';

jest.mock('node:dns/promises');

describe('SystemResolver', () => {
  const HERE = [{ address: '127.0.0.1', family: 4 }];
  const asked: string[] = [];
  let answer: (() => void)[];
  beforeEach(() => {
    asked.length = 0;
    answer = [];
    jest.mocked(lookup as unknown as (host: string) => Promise<object>).mockImplementation((host) => {
      asked.push(host);
      return new Promise((resolve) => answer.push(() => resolve(HERE)));
    });
  });
  const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

  it('asks for two names at once, so that slow name servers leave threads to others', async () => {
    const resolver = new SystemResolver();
    const answers = ['a.example', 'b.example', 'c.example'].map((host) => resolver.resolve(host));
    await turn();
    expect(asked).toEqual(['a.example', 'b.example']);
    answer[0]?.();
    await turn();
    expect(asked).toEqual(['a.example', 'b.example', 'c.example']);
    for (const one of answer) one();
    expect(await Promise.all(answers)).toEqual([HERE, HERE, HERE]);
  });

  it('does not ask what nobody waits for any more', async () => {
    const [resolver, waiting] = [new SystemResolver(), new AbortController()];
    const slow = ['a.example', 'b.example'].map((host) => resolver.resolve(host));
    const late = resolver.resolve('c.example', waiting.signal);
    await turn();
    waiting.abort();
    for (const one of answer) one();
    await expect(late).rejects.toThrow('aborted');
    await Promise.all(slow);
    expect(asked).not.toContain('c.example');
  });
});
