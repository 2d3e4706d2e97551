/** Whether people take two names for one. */
export const readAlike = (one: string, other: string): boolean => formOf(one) === formOf(other);

/** Each name, with its number among those that read alike where there are several: `Apollo (2)`. In the order of the names. */
export function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  const forms = names.map(formOf);
  return names.map((name, at) => {
    const form = forms[at] as string;
    const number = (seen.get(form) ?? 0) + 1;
    seen.set(form, number);
    return forms.filter((other) => other === form).length === 1 ? name : `${name.trim()} (${number})`;
  });
}

const formOf = (name: string): string => name.trim().normalize('NFKC').toLowerCase();
