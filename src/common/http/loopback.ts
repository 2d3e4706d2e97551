const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether the URL names this very machine (RFC 8252 section 8.3): plain http is then no danger. */
export const isLoopbackUrl = (url: string): boolean =>
  URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);

/** The addresses by which a machine reaches itself, as the URL standard writes them, and the names that /etc/hosts comes with. */
const THIS_MACHINE =
  /^(?:127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:(?:7f[0-9a-f]{2}:[0-9a-f]{1,4}|0:0)\]|(?:(?:.+\.)?localhost|localhost\.localdomain|localhost[46](?:\.localdomain[46])?|ip6-(?:localhost|loopback))\.?)$/;

/** The same by any name that there is for it (RFC 6761 section 6.3), wherever a program may listen that is not the one meant. */
export const namesThisMachine = (url: string): boolean =>
  URL.canParse(url) && THIS_MACHINE.test(new URL(url).hostname);
