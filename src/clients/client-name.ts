/** Of a client's name, in any language: code points. */
export const LONGEST_CLIENT_NAME = 200;
