import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** Milliseconds that a person's step may take. */
const PATIENCE = 10_000;

/** Debian's Chromium, without the background traffic that a closed network refuses. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page of a fresh profile; `scripts: false` is a person who turned them off. */
export async function openPage(browser: Browser, { scripts = true } = {}): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: scripts });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

/** What a person sees, without the white space between. */
export const visibleText = async (page: Page): Promise<string> =>
  (await page.locator('main').innerText()).replace(/\s+/g, ' ');
