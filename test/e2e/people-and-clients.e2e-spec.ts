import { useProvider } from '../support/provider.js';

describe('A client and a person (RFC 9700 section 4.15.1)', () => {
  const provider = useProvider();

  it('never share a subject: no client has the id of a user', async () => {
    const { id } = await provider.user();
    await expect(provider.client({ id })).rejects.toThrow('not the id of a user');
  });

  it('may share a name, which is nobody\u2019s subject', async () => {
    const { id } = await provider.client({ id: 'robot' });
    expect(await provider.user({ username: id })).toMatchObject({ username: 'robot' });
    expect(await provider.client({ id: (await provider.user()).username })).toBeDefined();
  });
});
