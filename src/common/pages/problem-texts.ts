import type { ErrorBody } from '../http/error-replies.js';
import type { Language } from '../words/language.js';
import type { WordKey } from '../words/words.js';
import { adviceFor } from './advice.js';

/** What a page says of an error. */
export interface ProblemText {
  readonly title: string;
  readonly why: string;
  /** HTML. */
  readonly advice: string;
  /** Of the protocol, where it is one of its errors. */
  readonly code?: string;
}

type Problem = Extract<WordKey, `problem.${string}` | 'error.title'>;

const MISSING = ['problem.missing', 'problem.missingWhy', 'problem.missingAdvice'] as const;
const METHOD = ['problem.method', 'problem.methodWhy', 'problem.methodAdvice'] as const;
const REFUSED = ['error.title', 'problem.refusedWhy', 'problem.refusedAdvice'] as const;

/** Of a status alone. */
const TEXTS: Readonly<Record<number, readonly [title: Problem, why: Problem, advice: Problem]>> = {
  404: MISSING,
  405: METHOD,
};

export function problemText(body: ErrorBody, status: number, language: Language): ProblemText {
  const known = TEXTS[status];
  if (!known && 'error_description' in body) {
    const { error: code, error_description: description } = body;
    const why = language.explain(code, description);
    return { title: language.say('error.title'), why, advice: adviceFor(code, language), code };
  }
  const [title, why, advice] = known ?? REFUSED;
  return { title: language.say(title), why: language.say(why), advice: language.isolate(advice) };
}
