import type { Language } from '../../common/words/language.js';
import { UNKNOWN_DEVICE } from '../sessions/device.js';

const BOTH = /^(.+) on (.+)$/;

/** What `describeDevice` stored, in the language of the page. */
export function shownDevice(device: string, language: Language): string {
  if (device === UNKNOWN_DEVICE) return language.say('account.unknownDevice');
  const [, browser, system] = BOTH.exec(device) ?? [];
  return browser && system ? language.say('account.device', { browser, system }) : device;
}
