/** What a text of digits says; NaN for any other, and for one that has more digits. */
export const wholeNumber = (text: string, mostDigits: number): number =>
  /^\d+$/.test(text) && text.length <= mostDigits ? Number(text) : Number.NaN;
