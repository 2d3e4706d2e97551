import type { ExecutionContext } from '@nestjs/common';
import { Strategy } from 'passport';
import { PassportGuard } from './passport-guard.js';

class Saying extends Strategy {
  constructor(private readonly say: (strategy: Saying) => void) {
    super();
  }

  override authenticate(): void {
    this.say(this);
  }

  declare success: (user: unknown) => void;
  declare fail: (challenge: unknown, status?: number) => void;
  declare error: (error: unknown) => void;
}

const STRATEGIES = {
  yes: new Saying((it) => it.success('ada')),
  later: new Saying((it) => setImmediate(() => it.success('ada'))),
  no: new Saying((it) => it.fail('Basic realm="no"')),
  never: new Saying((it) => it.fail(400)),
  broken: new Saying((it) => it.error(new Error('broken'))),
};
type Name = keyof typeof STRATEGIES;

class Guard extends PassportGuard {}

/** What the guard left at the request, or what it threw. */
async function ask(...names: Name[]): Promise<unknown> {
  const request: { user?: unknown } = {};
  const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
  const guard = new Guard(names.map((name) => STRATEGIES[name]));
  guard.handleRequest = ((error: unknown, user: unknown, challenge: unknown, _: unknown, status: unknown) => {
    if (error) throw error as Error;
    return user ?? { challenge, status };
  }) as never;
  await guard.canActivate(context);
  return request.user;
}

describe('PassportGuard', () => {
  it.each<[Name, ...Name[]]>([['yes'], ['later'], ['no', 'yes'], ['yes', 'broken']])(
    'lets a request in by %s',
    async (...names) => {
      await expect(ask(...names)).resolves.toBe('ada');
    },
  );

  it('hands on what the last strategy refused with', async () => {
    await expect(ask('never', 'no')).resolves.toEqual({ challenge: 'Basic realm="no"', status: undefined });
    await expect(ask('no', 'never')).resolves.toEqual({ challenge: undefined, status: 400 });
  });

  it('asks nobody else where a strategy failed', async () => {
    await expect(ask('broken', 'yes')).rejects.toThrow('broken');
  });
});
