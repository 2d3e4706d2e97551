const OTHER_SPACES = /(?! )\p{Zs}/gu;

/**
 * The form that a password is hashed in: OpaqueString of RFC 8265 section 4.2, so that it is the same from every keyboard. Other
 * blanks become the blank of ASCII, characters are composed; letters' case and blanks around it count. What may not stand in a
 * password is refused where one is chosen, never where one is tried.
 */
export const preparedPassword = (text: string): string => text.replace(OTHER_SPACES, ' ').normalize('NFC');
