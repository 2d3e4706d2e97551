/**
 * Whether a text is an http or https URL as it stands, without query, fragment and credentials. `new URL` forgives capitals in
 * the scheme, blanks around the text and backslashes in it; what is compared as a string, and asked for `https:`, must not have them.
 */
export function isPlainHttpUrl(text: string): boolean {
  if (!/^https?:\/\/[^?#\\\s]*$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
