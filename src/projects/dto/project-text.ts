import { Matches } from 'class-validator';

export const NAME_MAX = 200;
export const DESCRIPTION_MAX = 2000;

/** Characters are counted as code points. NUL and lone surrogates are no text: databases refuse or replace them. */
const text = (min: number, max: number): RegExp => new RegExp(`^[^\\0\\p{Surrogate}]{${min},${max}}$`, 'u');

export const IsProjectName = (): PropertyDecorator =>
  Matches(text(1, NAME_MAX), { message: `name must be text of 1 to ${NAME_MAX} characters, not blank` });

export const IsProjectDescription = (): PropertyDecorator =>
  Matches(text(0, DESCRIPTION_MAX), {
    message: `description must be null or text of at most ${DESCRIPTION_MAX} characters`,
  });

export const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;
