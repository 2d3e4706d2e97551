/** The blocks whose letters run from right to left (DerivedBidiClass.txt): Hebrew to Arabic, the presentation forms, and the two of plane 1. */
const RTL = String.raw`\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}`;
/** Bidi classes AN and EN, of digits. */
const ARABIC_DIGIT = String.raw`\u0660-\u0669\u{10d30}-\u{10d39}`;
const EUROPEAN_DIGIT = String.raw`0-9\u06f0-\u06f9`;

const RTL_LETTER = new RegExp(String.raw`(?=\p{L})[${RTL}]`, 'u');
const FIRST = new RegExp(String.raw`^(?=\p{L})[${RTL}]`, 'u');
const LTR_LETTER = new RegExp(String.raw`(?=[\p{L}\p{Mc}])[^${RTL}]`, 'u');
const LAST = new RegExp(String.raw`(?:(?=\p{L})[${RTL}]|[${ARABIC_DIGIT}${EUROPEAN_DIGIT}])\p{Mn}*$`, 'u');
const BOTH_DIGITS = new RegExp(
  String.raw`[${ARABIC_DIGIT}].*[${EUROPEAN_DIGIT}]|[${EUROPEAN_DIGIT}].*[${ARABIC_DIGIT}]`,
  'u',
);

/** RFC 5893 section 2, for text with letters that run from right to left; any other passes (RFC 8264 section 5.2.5). */
export function obeysBidiRule(text: string): boolean {
  if (!RTL_LETTER.test(text)) return true;
  return FIRST.test(text) && LAST.test(text) && !LTR_LETTER.test(text) && !BOTH_DIGITS.test(text);
}
