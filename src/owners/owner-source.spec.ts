import { Logger } from '@nestjs/common';
import { OwnerSource } from './owner-source.js';
import type { Claims, ResourceOwner } from './resource-owners.js';
import { ResourceOwners } from './resource-owners.js';

const ADA: ResourceOwner = { id: 'ada', username: 'Ada' };

class Answering extends ResourceOwners {
  constructor(private readonly answer: () => unknown) {
    super();
  }
  byPassword = () => this.answer() as ResourceOwner;
  byId = () => this.answer() as ResourceOwner;
  claims = () => this.answer() as Claims;
}

describe('OwnerSource', () => {
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
  beforeEach(() => logged.mockClear());
  afterEach(() => jest.useRealTimers());

  it('takes a person, nobody, and claims', async () => {
    const source = (answer: unknown) => new OwnerSource(new Answering(() => answer));
    await expect(source(ADA).byId('ada')).resolves.toEqual(ADA);
    await expect(source(undefined).byPassword('Ada', 'x')).resolves.toBeUndefined();
    await expect(source({ name: 'Ada' }).claims('ada')).resolves.toEqual({ name: 'Ada' });
  });

  it('takes claims as JSON has them, and none that it has not', async () => {
    const claims = (answer: unknown) => new OwnerSource(new Answering(() => answer)).claims('ada');
    await expect(claims({ name: 'Ada', age: undefined })).resolves.toStrictEqual({ name: 'Ada' });
    const endless: Record<string, unknown> = {};
    endless['self'] = endless;
    for (const answer of [{ age: 1n }, endless, ['name'], 'Ada']) {
      await expect(claims(answer)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
    }
  });

  it('waits five seconds for an answer', async () => {
    jest.useFakeTimers();
    const asked = new OwnerSource(new Answering(() => new Promise(() => undefined))).byId('ada');
    const refused = expect(asked).rejects.toMatchObject({ code: 'temporarily_unavailable', status: 503 });
    await jest.advanceTimersByTimeAsync(5_000);
    await refused;
  });

  it.each<[string, unknown]>([
    ['another person', { ...ADA, id: 'bob' }],
    ['text', 'ada'],
    ['half a character', { ...ADA, username: '\ud800' }],
    ['scopes that are none', { ...ADA, allowedScopes: 'a "b"' }],
    ['a switch that is none', { ...ADA, disabled: 'yes' }],
  ])('takes no %s: the log says which method, and nothing of the value', async (_what, answer) => {
    const asked = new OwnerSource(new Answering(() => answer)).byId('ada');
    await expect(asked).rejects.toMatchObject({ code: 'temporarily_unavailable' });
    expect(logged.mock.calls[0]?.[0]).toMatch(/^ResourceOwners\.byId: ([a-zA-Z]+ )?must be /);
  });
});
