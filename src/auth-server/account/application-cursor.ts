/** Where a page of connected applications begins: after a client, among those that were consented to or among the others. */
export interface ApplicationCursor {
  readonly among: 'consents' | 'others';
  /** A client id; `''` for the very beginning. */
  readonly after: string;
}

export const FIRST_PAGE: ApplicationCursor = { among: 'consents', after: '' };

const CURSOR = /^(consents|others):(.{1,200})$/s;

/** As it stands in the URL. */
export const writeCursor = ({ among, after }: ApplicationCursor): string => `${among}:${after}`;

/** @param text whatever the URL says; the first page where that is no cursor. */
export function readCursor(text: unknown): ApplicationCursor {
  const [, among, after] = CURSOR.exec(typeof text === 'string' ? text : '') ?? [];
  if (among === undefined || after === undefined) return FIRST_PAGE;
  return { among: among as ApplicationCursor['among'], after };
}
