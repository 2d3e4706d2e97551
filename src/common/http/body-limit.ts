/** Bodies are small everywhere; this bounds what one request can make us hold. Bytes. */
export const BODY_LIMIT = 256 * 1024;
