interface Site {
  /** Where the server writes what it needs while it runs. */
  readonly folder: string;
  /** What it serves. */
  readonly root: string;
  readonly port: number;
  readonly modules: readonly string[];
}

/** The configuration of an Apache of the test's own on loopback, as Debian packs it. @param more lines behind it. */
export const apacheConfiguration = ({ folder, root, port, modules }: Site, ...more: string[]): string =>
  [
    'ServerRoot /usr/lib/apache2',
    'ServerName 127.0.0.1',
    `DefaultRuntimeDir ${folder}`,
    `PidFile ${folder}/pid`,
    `ErrorLog ${folder}/error.log`,
    `Mutex file:${folder} default`,
    `Listen 127.0.0.1:${port}`,
    ...modules.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`),
    ...['User www-data', 'Group www-data', `DocumentRoot ${root}`, 'DirectoryIndex index.html'],
    ...more,
    '',
  ].join('\n');
