import type { ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Strategy } from 'passport';

/** What a strategy said of a request; without `user` it refused. */
interface Verdict {
  readonly error?: unknown;
  readonly user?: unknown;
  readonly challenge?: unknown;
  readonly status?: number | undefined;
}

type Attempt = new (settle: (verdict: Verdict) => void) => Strategy;

/**
 * The `AuthGuard` of `@nestjs/passport`, for strategies that decide by the request alone. It is given them instead of their
 * names: passport's registry is one for the whole process, and two instances of ours, or a strategy of the host's by the same
 * name, would take each other's place. Passport also gives every request a new object with closures of its own on top of the
 * strategy, which keeps V8 from freeing requests early (a sixth of the time of a guarded route); here each strategy gets one
 * class, and a request an instance of it.
 */
export abstract class PassportGuard extends AuthGuard([]) {
  readonly #attempts: readonly Attempt[];

  /** @param strategies in their order; the first that lets a request in, or finds it broken, decides. */
  constructor(strategies: readonly Strategy[]) {
    super();
    this.#attempts = strategies.map(attemptOf);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = this.getRequest(context) as { user?: unknown };
    const { error, user, challenge, status } = await this.#ask(request);
    request.user = this.handleRequest(error, user, challenge, context, status);
    return true;
  }

  async #ask(request: object): Promise<Verdict> {
    let verdict: Verdict = {};
    for (const attempt of this.#attempts) {
      verdict = await ask(attempt, request);
      if (verdict.error !== undefined || verdict.user) return verdict;
    }
    return verdict;
  }
}

const ask = (attempt: Attempt, request: object): Promise<Verdict> =>
  new Promise((settle) => {
    const strategy = new attempt(settle);
    strategy.authenticate.call(strategy as never, request as never);
  });

function attemptOf(strategy: Strategy): Attempt {
  class Attempted {
    readonly #settle: (verdict: Verdict) => void;

    constructor(settle: (verdict: Verdict) => void) {
      this.#settle = settle;
    }

    success(user: unknown): void {
      this.#settle({ user });
    }

    fail(challenge: unknown, status?: number): void {
      this.#settle(typeof challenge === 'number' ? { status: challenge } : { challenge, status });
    }

    error(error: unknown): void {
      this.#settle({ error });
    }
  }
  Object.setPrototypeOf(Attempted.prototype, strategy);
  return Attempted as unknown as Attempt;
}
