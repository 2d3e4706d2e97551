import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apacheConfiguration } from '../../support/apache.js';
import { Agent } from '../../support/http-agent.js';
import { OutsideServer } from '../../support/outside-server.js';
import { deployFile } from './deploy-file.js';

interface Site {
  readonly folder: string;
  readonly port: number;
  /** Where the two processes are, as `HOST:PORT`. */
  readonly behind: readonly [string, string];
}

type Command = readonly [program: string, ...args: string[]];
/** Writes the configuration of `deploy/` for a site. @returns how the proxy is started with it. */
type Kind = (site: Site) => Promise<Command>;

const behind = ([first, second]: Site['behind']) => ({ '127.0.0.1:3000': first, '127.0.0.1:3001': second });

const nginx: Kind = async ({ folder, port, behind: processes }) => {
  const file = await deployFile('nginx.conf', folder, {
    ...behind(processes),
    'listen 443 ssl;': `listen 127.0.0.1:${port};`,
    'ssl_certificate /etc/ssl/certs/login.example.pem;': '',
    'ssl_certificate_key /etc/ssl/private/login.example.key;': '',
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const around = `
daemon off;
pid ${folder}/pid;
error_log stderr;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  include ${file};
}
`;
  await writeFile(join(folder, 'main.conf'), around);
  return ['/usr/sbin/nginx', '-e', 'stderr', '-c', join(folder, 'main.conf')];
};

const haproxy: Kind = async ({ folder, port, behind: processes }) => {
  const file = await deployFile('haproxy.cfg', folder, {
    ...behind(processes),
    'log /dev/log local0': 'log stdout format raw local0',
    'bind :443 ssl crt /etc/ssl/private/login.example.pem': `bind 127.0.0.1:${port}`,
  });
  return ['/usr/sbin/haproxy', '-f', file];
};

const caddy: Kind = async ({ folder, port, behind: processes }) => {
  const file = await deployFile('Caddyfile', folder, {
    ...behind(processes),
    '\nlogin.example {': `\n{\n\tadmin off\n}\n\nhttp://127.0.0.1:${port} {`,
    '\nhttp:// {': `\nhttp://:${port} {`,
  });
  return ['/usr/bin/caddy', 'run', '--adapter', 'caddyfile', '--config', file];
};

const MODULES = [
  ...['mpm_event', 'authz_core', 'dir', 'headers', 'unique_id', 'slotmem_shm'],
  ...['proxy', 'proxy_http', 'proxy_balancer', 'lbmethod_byrequests'],
];

const apache: Kind = async ({ folder, port, behind: processes }) => {
  const file = await deployFile('apache.conf', folder, {
    ...behind(processes),
    '<VirtualHost *:443>': `<VirtualHost 127.0.0.1:${port}>`,
    'SSLEngine on': '',
    'SSLCertificateFile /etc/ssl/certs/login.example.pem': '',
    'SSLCertificateKeyFile /etc/ssl/private/login.example.key': '',
  });
  const text = apacheConfiguration({ folder, root: folder, port, modules: MODULES }, `Include ${file}`);
  await writeFile(join(folder, 'main.conf'), text);
  return ['/usr/sbin/apache2', '-f', join(folder, 'main.conf'), '-D', 'FOREGROUND'];
};

export const KINDS = { nginx, haproxy, caddy, apache } as const;

/** A proxy of the test's own, with the configuration of `deploy/`. */
export class Front {
  private constructor(
    private readonly server: OutsideServer,
    private readonly folder: string,
  ) {}

  static async start(kind: keyof typeof KINDS, site: Omit<Site, 'folder'>): Promise<Front> {
    const folder = await mkdtemp(join(tmpdir(), `sluice-${kind}-`));
    await chmod(folder, 0o777);
    const [program, ...args] = await KINDS[kind]({ ...site, folder });
    const env = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const front = new Front(new OutsideServer(program, args, env), folder);
    await front.server.until(() => isUp(`http://127.0.0.1:${site.port}/health/live`));
    return front;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true });
  }
}

const isUp = (url: string): Promise<boolean> =>
  new Agent().get(url).then(
    ({ status }) => status === 200,
    () => false,
  );
