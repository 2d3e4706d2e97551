import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/free-port.js';
import { OutsideServer } from '../../support/outside-server.js';
import { JVM_START_LIMIT, jvmEnvironment } from './jvm.js';

/** Where `mvn package` of `test/java/spring` unpacks it. */
const HOME = fileURLToPath(new URL('../../../.tmp/java/keycloak-26.7.3', import.meta.url));
const ADMINISTRATOR = { username: 'admin', password: 'a password of the tests' };

/** A real Keycloak on loopback that keeps nothing: its first start in a checkout builds it, which takes longer. */
export class Keycloak {
  private constructor(
    readonly url: string,
    private readonly server: OutsideServer,
  ) {}

  static async start(): Promise<Keycloak> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const options = ['--db=dev-mem', '--http-host=127.0.0.1', `--http-port=${port}`];
    const server = new OutsideServer('bash', [`${HOME}/bin/kc.sh`, 'start-dev', ...options], {
      ...jvmEnvironment('JAVA_OPTS_APPEND'),
      KC_BOOTSTRAP_ADMIN_USERNAME: ADMINISTRATOR.username,
      KC_BOOTSTRAP_ADMIN_PASSWORD: ADMINISTRATOR.password,
    });
    const keycloak = new Keycloak(url, server);
    try {
      await server.until(() => keycloak.#isUp(), JVM_START_LIMIT);
      return keycloak;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** @throws where Keycloak does not do it. @param path behind `/admin/realms`, which the administrator's API is at. */
  async administer(method: string, path: string, body?: object): Promise<void> {
    const headers = { authorization: `Bearer ${await this.#token()}`, 'content-type': 'application/json' };
    const sent = body && { body: JSON.stringify(body) };
    const answer = await fetch(`${this.url}/admin/realms${path}`, { method, headers, ...sent });
    if (!answer.ok) throw new Error(`Keycloak answers ${method} ${path} with ${await answer.text()}`);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  async #isUp(): Promise<boolean> {
    return (await fetch(`${this.url}/realms/master`).catch(() => undefined))?.ok ?? false;
  }

  async #token(): Promise<string> {
    const answer = await fetch(`${this.url}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...ADMINISTRATOR }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }
}

/** One for all tests of the file: its start is what costs. */
export function useKeycloak(): () => Keycloak {
  let keycloak: Keycloak | undefined;
  beforeAll(async () => (keycloak = await Keycloak.start()), JVM_START_LIMIT);
  afterAll(() => keycloak?.stop());
  return () => {
    if (!keycloak) throw new Error('Keycloak is there from beforeAll on');
    return keycloak;
  };
}
