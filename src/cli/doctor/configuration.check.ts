import { isLoopbackUrl } from '../../common/http/loopback.js';
import { Config } from '../../config/config.js';
import type { Check, Finding } from './finding.js';

type Rule = readonly [isDue: (config: Config) => boolean, finding: Omit<Finding, 'check'>];

const isPublic = ({ issuer }: Config): boolean => !isLoopbackUrl(issuer);
const isBehindProxy = (config: Config): boolean => isPublic(config) && config.issuer.startsWith('https:');

const RULES: readonly Rule[] = [
  [
    ({ production }) => !production,
    {
      state: 'warning',
      found: 'this is the demo: its user and clients have secrets that anybody can make out of its own',
      advice: 'set NODE_ENV=production, with SLUICE_SECRET, DATABASE_URL and ISSUER',
    },
  ],
  [
    (config) => isPublic(config) && !isBehindProxy(config),
    {
      state: 'error',
      found: 'the issuer is plain http: passwords and tokens can be read on their way',
      advice: 'end TLS at a proxy (deploy/) and set ISSUER=https://…',
    },
  ],
  [
    (config) => isBehindProxy(config) && config.trustProxy.length === 0,
    {
      state: 'warning',
      found:
        'nobody’s X-Forwarded-For is believed: failed logins of all people count for the proxy’s address',
      advice: 'set TRUST_PROXY to the proxy’s address',
    },
  ],
  [
    ({ production, swagger }) => production && swagger,
    { state: 'warning', found: 'Swagger UI is served to everybody', advice: 'SWAGGER=off takes it away' },
  ],
  [
    ({ loginAttempts }) => loginAttempts === 0,
    {
      state: 'warning',
      found: 'passwords may be guessed without a limit',
      advice: 'leave LOGIN_ATTEMPTS at its default',
    },
  ],
];

/** What the environment says. What can't be at all the start of any command refuses. */
export const configuration: Check = {
  name: 'configuration',
  look(app) {
    const config = app.get(Config, { strict: false });
    const unread = config.unknownVariables.map((text): Finding => ({
      check: 'configuration',
      state: 'warning',
      found: `a variable that nobody reads: ${text}`,
      advice: 'correct its name, or remove it',
    }));
    const due = RULES.filter(([isDue]) => isDue(config)).map(([, finding]) => finding);
    return Promise.resolve([...due.map((finding) => ({ check: 'configuration', ...finding })), ...unread]);
  },
};
