/** In this order: the later ones also call themselves by the names of the earlier ones' makers. */
const BROWSERS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What is longer is no browser's, and not worth searching. Characters. */
const MAX_LENGTH = 1000;

export const UNKNOWN_DEVICE = 'Unknown device';

/**
 * What a person recognises their device by: `Firefox on Linux`. Only these words are stored, never the header itself, which
 * says more about a person than they would expect us to keep.
 */
export function describeDevice(userAgent: string | undefined): string {
  const text = userAgent !== undefined && userAgent.length <= MAX_LENGTH ? userAgent : '';
  const [browser, system] = [nameIn(BROWSERS, text), nameIn(SYSTEMS, text)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? UNKNOWN_DEVICE;
}

const nameIn = (signs: typeof BROWSERS, text: string): string | undefined =>
  signs.find(([sign]) => sign.test(text))?.[1];
