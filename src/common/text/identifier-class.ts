/** Combining class 9 (Virama), after which a joiner shapes the letters beside it: RFC 5892 appendix A.1 and A.2. */
const VIRAMA = String.raw`\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0f84\u1039\u103a\u1714\u17d2\u1a60\u1b44\u1baa\u1bab\ua806\ua8c4\ua953\ua9c0\uaaf6\uabed`;
/** Arabic letters that join to no letter after them (Joining_Type R and U): a joiner behind them changes nothing that one sees. */
const NOT_JOINING_ON = String.raw`\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2-\u06d5\u06ee\u06ef`;

/** RFC 5892 appendix A, CONTEXTJ and CONTEXTO: where each of these may stand, and nowhere else. */
const PLACED = [
  `(?<=[${VIRAMA}])[\\u200c\\u200d]`,
  String.raw`(?<=(?![${NOT_JOINING_ON}])(?=\p{L})\p{Script=Arabic}\p{Mn}*)\u200c(?=\p{Mn}*(?=\p{L})\p{Script=Arabic})`,
  String.raw`(?<=l)\u00b7(?=l)`,
  String.raw`\u0375(?=\p{Script=Greek})`,
  String.raw`(?<=\p{Script=Hebrew})[\u05f3\u05f4]`,
];
const KATAKANA_MIDDLE_DOT = '\u30fb';
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const BOTH_ARABIC_DIGITS = /[\u0660-\u0669].*[\u06f0-\u06f9]|[\u06f0-\u06f9].*[\u0660-\u0669]/u;

/** RFC 8264 section 9.6 (Exceptions), what may not stand; and 9.10, 9.11: old Hangul jamo, and what takes no room. */
const DISALLOWED = String.raw`\u302e\u302f\u0640\u07fa\u3031-\u3035\u303b\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\p{Default_Ignorable_Code_Point}`;
/** RFC 8264 section 9.6 (Exceptions), 9.1 (LetterDigits) and 9.11 (ASCII7). */
const ALLOWED = String.raw`\u06fd\u06fe\u0f0b\u3007\x21-\x7e\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}`;
const CHARACTER = `(?![${DISALLOWED}])[${ALLOWED}]|[\\u30fb]|${PLACED.join('|')}`;
const WHOLE = new RegExp(`^(?:${CHARACTER})+$`, 'u');
/** RFC 8264 section 9.17: what has a compatibility equivalent; but ASCII, which has none, is most of it. */
const ASCII = /^[\x21-\x7e]+$/;

/** Whether the text is of PRECIS's IdentifierClass (RFC 8264 section 4.2): letters, digits and printable ASCII, no blanks. */
export function isIdentifier(text: string): boolean {
  if (ASCII.test(text)) return true;
  if (!WHOLE.test(text) || BOTH_ARABIC_DIGITS.test(text)) return false;
  if (text.includes(KATAKANA_MIDDLE_DOT) && !JAPANESE.test(text)) return false;
  return [...text].every((one) => one.normalize('NFC') === one.normalize('NFKC'));
}
