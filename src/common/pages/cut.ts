/** Foreign text of any length, as far as a page shows it. @param longest characters. */
export const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest).replace(/\p{Cs}/gu, '\ufffd')}…` : text;
