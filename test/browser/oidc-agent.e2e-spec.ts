import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Visitor } from '../relying-parties/support/visitor.js';
import { WITH_DEVICES } from '../support/devices.js';
import { useProvider } from '../support/provider.js';
import { NativeProgram } from './support/native-program.js';

/** What a person types at a machine without a browser; the agent ends with it. A token, then one by the refresh token. */
const SESSION = `set -eu
eval "$(oidc-agent --no-autoload | grep -v ^echo)"
trap 'oidc-agent --kill >&2' EXIT
oidc-gen here --iss="$ISSUER" --flow=device --scope='openid profile offline_access' --pw-cmd='echo a password' --prompt=none --confirm-default >&2
oidc-token here
oidc-token --force-new here
`;

/**
 * The agent that keeps logins for the command line, as ssh-agent does keys, written in C: nobody has registered it. Needs
 * Debian's oidc-agent-cli; `.ci/run` installs it.
 */
describe('oidc-agent', () => {
  const provider = useProvider({ ...WITH_DEVICES, config: { registration: 'open' } });
  let home: string;
  beforeAll(async () => (home = await mkdtemp(join(tmpdir(), 'sluice-oidc-agent-'))));
  afterAll(() => rm(home, { recursive: true }));

  it('registers itself, logs in by a device code, and refreshes', async () => {
    const user = await provider.user();
    const program = new NativeProgram({
      command: 'bash',
      args: ['-c', SESSION],
      env: { HOME: home, TMPDIR: home, ISSUER: provider.url },
    });
    const code = await program.says(/\b[A-Z]{4}-[A-Z]{4}\b/);
    const page = await new Visitor(user).open(`${provider.url}/auth/device/verify?user_code=${code}`);
    expect(page.words).toContain('You allowed the device');
    const [first, second, ...more] = (await program.result()).trim().split('\n');
    expect([more, first === second]).toEqual([[], false]);
    for (const token of [first, second]) {
      const reply = await provider.fetch(String(token), '/auth/userinfo');
      expect(reply.json()).toMatchObject({ sub: user.id, name: user.name });
    }
  });
});
