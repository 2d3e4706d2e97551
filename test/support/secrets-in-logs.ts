import { Agent } from './http-agent.js';
import { outputs } from './node-process.js';
import { SentSecrets } from './sent-secrets.js';
import { listenToLog } from './told.js';

/**
 * For every file of tests: whatever it sends or is given that is secret must not be found in what the application logs in this
 * process, at any level, nor in what processes of ours print.
 */
const log = listenToLog();
const secrets = new SentSecrets();

const { send } = Agent.prototype;
Agent.prototype.send = async function (url, init) {
  secrets.ofRequest(url, init);
  const reply = await send.call(this, url, init);
  secrets.ofReply(reply);
  return reply;
};

afterAll(() => {
  // The banner of the demo, which is no log, says the password that it made.
  const printed = outputs.flatMap((output) => output.split('\n')).filter((line) => line.startsWith('{'));
  const told = [...log.lines.map(({ text }) => text), ...printed].join('\n');
  expect(secrets.in(told)).toEqual([]);
});
