/** `sluice/testing`: for tests of applications that have Sluice in them, under any test runner. */
export { ManualClock } from '../testing/manual-clock.js';
export type { SignInOptions, SluiceTestingOptions, TokenForOptions } from '../testing/sluice-testing.js';
export { SluiceTesting } from '../testing/sluice-testing.js';
export type { TestApplicationOptions, TestPlatform } from '../testing/start-application.js';
export type { FilledForm } from '../testing/html-forms.js';
export { Reply, TestBrowser } from '../testing/test-browser.js';
export { freePort } from '../testing/free-port.js';
export type { TestCredentials, TestIssuerClient, TestIssuerOptions } from '../testing/issuer/test-issuer.js';
export { TestIssuer } from '../testing/issuer/test-issuer.js';
export type { TestLogin, TestPerson } from '../testing/issuer/test-people.js';
export type { ContractRunner } from '../testing/contracts/contract-runner.js';
export type { PeopleUnderTest } from '../testing/contracts/describe-resource-owners.js';
export { describeResourceOwners } from '../testing/contracts/describe-resource-owners.js';
export type { SessionStoreUnderTest } from '../testing/contracts/describe-session-store.js';
export { describeSessionStore } from '../testing/contracts/describe-session-store.js';
export type { PersonUnderTest } from '../testing/contracts/people-scene.js';
