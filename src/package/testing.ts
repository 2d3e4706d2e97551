/** `sluice/testing`: for tests of applications that have Sluice in them, under any test runner. */
export { ManualClock } from '../testing/manual-clock.js';
export type { SignInOptions, SluiceTestingOptions, TokenForOptions } from '../testing/sluice-testing.js';
export { SluiceTesting } from '../testing/sluice-testing.js';
export type { TestApplicationOptions, TestPlatform } from '../testing/start-application.js';
export { Reply, TestBrowser } from '../testing/test-browser.js';
