import type { Language } from '../words/language.js';

/** Where it is not the application that a person can go back to. */
const ADVICE = {
  temporarily_unavailable: 'error.later',
  server_error: 'error.ours',
  access_denied: 'error.fromThere',
} as const;

/** What a person can do about an error of the protocol, as HTML. */
export function adviceFor(code: string, language: Language): string {
  return Object.hasOwn(ADVICE, code)
    ? language.isolate(ADVICE[code as keyof typeof ADVICE])
    : language.code('error.advice', { code });
}
