export { Reply, TestBrowser as Agent } from '../../src/testing/test-browser.js';
