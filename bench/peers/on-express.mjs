/** Our whole application on Express, the other platform that an embedder may have. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

const DIST = process.env.BENCH_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
const ours = (path) => import(pathToFileURL(join(DIST, path)).href);

await import('reflect-metadata');
const { createApplication } = await ours('create-application.js');
const { loadConfig } = await ours('config/load-config.js');

const config = loadConfig();
const app = await createApplication(config, { platform: 'express' });
await app.listen(config.port, config.host);
process.once('SIGTERM', () => process.exit(0));
