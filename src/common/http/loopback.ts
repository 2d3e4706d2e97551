const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether the URL names this very machine (RFC 8252 section 8.3): plain http is then no danger. */
export const isLoopbackUrl = (url: string): boolean =>
  URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
