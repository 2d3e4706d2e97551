import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../support/free-port.js';
import { OutsideServer } from '../../support/outside-server.js';

const BIN = '/usr/lib/rabbitmq/bin/rabbitmq-server';
const run = promisify(execFile);

export interface RabbitMq {
  readonly port: number;
  stop(): Promise<void>;
}

interface Configuration {
  /** `rabbitmq.conf` and `advanced.config`. */
  readonly conf: string;
  readonly advanced: string;
  /** PEM file, named in `conf` as `/etc/rabbitmq/ca.pem`. */
  readonly authority: string;
}

/** Debian's broker with its OAuth plugin, as a node of the test's own. @param folder empty, and open to its user. */
export async function startRabbitMq(
  folder: string,
  { conf, advanced, authority }: Configuration,
): Promise<RabbitMq> {
  const [port, distribution, epmd] = [await freePort(), await freePort(), await freePort()];
  const at = (name: string): string => join(folder, name);
  await mkdir(folder);
  await copyFile(authority, at('ca.pem'));
  const own = `listeners.tcp.1 = 127.0.0.1:${port}\n${conf.replace('/etc/rabbitmq/ca.pem', at('ca.pem'))}\n`;
  await writeFile(at('rabbitmq.conf'), own);
  await writeFile(at('advanced.config'), `${advanced}\n`);
  await writeFile(at('plugins'), '[rabbitmq_auth_backend_oauth2].\n');
  const env = {
    HOME: folder,
    ERL_EPMD_PORT: String(epmd),
    RABBITMQ_NODENAME: `sluice${port}@localhost`,
    RABBITMQ_DIST_PORT: String(distribution),
    RABBITMQ_MNESIA_BASE: at('data'),
    RABBITMQ_LOG_BASE: at('log'),
    RABBITMQ_CONFIG_FILE: at('rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: at('advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: at('plugins'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
  };
  // Its start script refuses root.
  if (process.getuid?.() === 0) await run('chown', ['-R', 'rabbitmq', folder]);
  const asUser = process.getuid?.() === 0 ? ['runuser', '-u', 'rabbitmq', '--', BIN] : [BIN];
  const broker = new OutsideServer(String(asUser[0]), asUser.slice(1), env);
  await broker.until((output) => output.includes('completed with'));
  return {
    port,
    stop: async () => {
      await broker.stop();
      await run('epmd', ['-port', String(epmd), '-kill']);
    },
  };
}
