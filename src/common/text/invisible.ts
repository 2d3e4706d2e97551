/** What holds nothing that a person could read: controls, lone surrogates, private use, unassigned, line separators, and Cf of annotations. */
const NOTHING = String.raw`\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u2800\ufff9-\ufffb`;

/**
 * Characters that take no room of their own, and yet belong to text (UTS 39 section 3.1.1, UTS 51): joiners between letters and
 * marks of scripts that are written with them, joiners of an emoji, and the selectors of a variant.
 */
const PLACED = [
  // RFC 5892 appendix A.1 and A.2, for the scripts that need them: Persian ends a letter's form so, Indic scripts shape conjuncts.
  String.raw`(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}][\p{Mn}]*)\u200c(?=[\p{L}])`,
  String.raw`(?<=[\p{Script=Arabic}\p{Script=Syriac}][\p{Mn}]*)\u200d`,
  String.raw`(?<=[\p{Mn}\p{Mc}\p{Lo}])(?<=[${indic()}])[\u200c\u200d]`,
  String.raw`(?<=\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]?)\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[\p{Extended_Pictographic}0-9#*])[\ufe0e\ufe0f]`,
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180d\u180f]`,
].join('|');

function indic(): string {
  const scripts = ['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada'];
  const more = ['Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'];
  return [...scripts, ...more].map((script) => String.raw`\p{Script=${script}}`).join('');
}

const FAULT = new RegExp(String.raw`[${NOTHING}]|(?!${PLACED})\p{Default_Ignorable_Code_Point}`, 'u');
/** Anything but blanks and marks that stand on nothing. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Whether people can see all of a text: no character that is invisible, that turns the text around (bidi controls), that is
 * unassigned, private or a control.
 */
export const isAllVisible = (text: string): boolean => !FAULT.test(text);

/** Whether there is anything to see in it. */
export const hasVisible = (text: string): boolean => VISIBLE.test(text);
