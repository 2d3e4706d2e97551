const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** What a page has beside text. */
export interface PageParts {
  /** Whether it has a script: a file of ours. */
  readonly scripted?: boolean;
}

/**
 * The headers of every HTML page: no script and no image but ours, no frame, no referrer, no cache.
 * There is no `form-action`: browsers apply it to the redirects that follow a form, and those lead to the client.
 */
export const pageHeaders = ({ scripted = false }: PageParts = {}): Readonly<Record<string, string>> =>
  scripted ? SCRIPTED : PLAIN;

const policy = (scripted: boolean): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(scripted ? ["script-src 'self'"] : []),
  ].join('; ');

const PLAIN = { ...HEADERS, 'Content-Security-Policy': policy(false) };
const SCRIPTED = { ...HEADERS, 'Content-Security-Policy': policy(true) };
