import { wholeNumber } from '../../whole-number.js';
import type { HttpRequest } from '../http-request.js';
import { queryOf } from '../http-request.js';
import { isMalformed } from '../strict-form.js';
import { Problem } from './problem.js';

export const LIMIT_MAX = 100;
export const LIMIT_DEFAULT = 20;
const LONGEST = 1000;

/** The parameters of a list by their names. One that is not known is refused: a filter that was mistyped would show everything. */
export type ListQuery<F extends string> = Readonly<Partial<Record<F, string>>> & {
  readonly limit: number;
  readonly cursor?: string;
};

/** @param filters the names of the filters. @throws Problem 400 that names the parameter. */
export function readListQuery<F extends string>(request: HttpRequest, filters: readonly F[]): ListQuery<F> {
  const form = queryOf(request);
  if (isMalformed(form)) throw new Problem(400, 'The query is not valid form encoding in UTF-8.');
  const known = [...filters, 'limit', 'cursor'];
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(form)) {
    if (!known.includes(name)) throw fault(shown(name), `is none of ${known.join(', ')}`);
    const text = single(name, value);
    if (text !== '') texts[name] = text;
  }
  const limit = texts['limit'] === undefined ? LIMIT_DEFAULT : wholeNumber(texts['limit'], 3);
  if (!(limit >= 1 && limit <= LIMIT_MAX)) throw fault('limit', `is a whole number from 1 to ${LIMIT_MAX}`);
  return { ...texts, limit } as ListQuery<F>;
}

function single(name: string, value: unknown): string {
  if (typeof value !== 'string') throw fault(name, 'was sent more than once');
  if (value.length > LONGEST || value.includes('\0')) throw fault(name, 'is malformed');
  return value;
}

const fault = (name: string, detail: string): Problem => Problem.of(name, detail, 'query');

/** A name that somebody made up is told as far as it can be one. */
const shown = (name: string): string => (/^[\w-]{1,40}$/.test(name) ? name : 'a parameter');
