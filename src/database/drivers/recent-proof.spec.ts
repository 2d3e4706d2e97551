import { RecentProof } from './recent-proof.js';

describe('RecentProof', () => {
  const now = jest.spyOn(performance, 'now');
  afterAll(() => now.mockRestore());

  const asked: { resolve(): void; reject(error: Error): void }[] = [];
  const proof = new RecentProof(
    () => new Promise<void>((resolve, reject) => void asked.push({ resolve, reject })),
  );

  it('is shared while it is under way, however long that takes, and for a second after', async () => {
    now.mockReturnValue(0);
    const first = [proof.ask(), proof.ask()];
    now.mockReturnValue(60_000);
    first.push(proof.ask());
    expect(asked).toHaveLength(1);
    asked[0]?.resolve();
    await Promise.all(first);
    now.mockReturnValue(60_999);
    await proof.ask();
    expect(asked).toHaveLength(1);

    now.mockReturnValue(61_000);
    const failing = proof.ask();
    expect(asked).toHaveLength(2);
    asked[1]?.reject(new Error('full'));
    await expect(failing).rejects.toThrow('full');
    await expect(proof.ask()).rejects.toThrow('full');

    now.mockReturnValue(62_000);
    const well = proof.ask();
    asked[2]?.resolve();
    await expect(well).resolves.toBeUndefined();
    expect(asked).toHaveLength(3);
  });

  it('has held where the last one that ended was good, while the next is under way', async () => {
    expect(proof.held).toBe(true);
    now.mockReturnValue(70_000);
    const failing = proof.ask();
    expect(proof.held).toBe(true);
    asked.at(-1)?.reject(new Error('full'));
    await expect(failing).rejects.toThrow('full');
    expect(proof.held).toBe(false);
  });
});
