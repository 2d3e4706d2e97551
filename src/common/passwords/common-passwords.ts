let known: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether it is among the 49,000 passwords that people choose most, in any case. The list takes 15 MB of memory, so it is read
 * when the first password is chosen.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  return (await (known ??= read())).has(password.toLowerCase());
}

async function read(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}
