import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface TlsFront {
  /** `https://localhost:PORT`. */
  readonly url: string;
  /** The PEM file of the authority that its certificate is from. */
  readonly authority: string;
  stop(): void;
}

const openssl = (folder: string, command: string) =>
  promisify(execFile)('openssl', command.split(' '), { cwd: folder });
const NEW_KEY = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';

/** What a server offers by GET, over https, for software that takes nothing else. Needs openssl. */
export async function startTlsFront(folder: string, target: string): Promise<TlsFront> {
  await openssl(
    folder,
    `req -x509 ${NEW_KEY} -keyout ca-key.pem -out ca.pem -days 2 -subj /CN=authority -addext keyUsage=keyCertSign`,
  );
  await openssl(folder, `req ${NEW_KEY} -keyout key.pem -out request.pem -subj /CN=localhost`);
  await writeFile(join(folder, 'extensions'), 'subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n');
  await openssl(
    folder,
    'x509 -req -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 -extfile extensions -out cert.pem',
  );
  const [key, cert] = await Promise.all(['key.pem', 'cert.pem'].map((name) => readFile(join(folder, name))));
  const server = createServer({ key, cert }, (request, response) => {
    void fetch(target + String(request.url))
      .then((answer) => answer.text())
      .then((text) => response.setHeader('content-type', 'application/json').end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    authority: join(folder, 'ca.pem'),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
