type Block = (name: string, body: () => void) => void;
type Test = (name: string, body: () => Promise<void>) => void;
type Hook = (body: () => Promise<void>) => void;

/** What a contract needs of a test runner, under the names of Jest and Vitest, or of `node:test`. */
export interface ContractRunner {
  readonly describe: Block;
  readonly it: Test;
  readonly beforeAll?: Hook;
  readonly before?: Hook;
  readonly afterAll?: Hook;
  readonly after?: Hook;
}

interface Runner {
  readonly describe: Block;
  readonly it: Test;
  readonly before: Hook;
  readonly after: Hook;
}

/** @param given default: the globals. @throws Error where there are none */
export function runnerOf(given: ContractRunner | undefined): Runner {
  const globals: object = globalThis;
  const { describe, it, ...hooks } = given ?? picked(globals);
  const before = hooks.beforeAll ?? hooks.before;
  const after = hooks.afterAll ?? hooks.after;
  if (describe && it && before && after) return { describe, it, before, after };
  throw new Error('no describe, it, beforeAll and afterAll: give those of your test runner');
}

const picked = ({ describe, it, beforeAll, afterAll }: Partial<ContractRunner>): Partial<ContractRunner> => ({
  ...(describe && { describe }),
  ...(it && { it }),
  ...(beforeAll && { beforeAll }),
  ...(afterAll && { afterAll }),
});
