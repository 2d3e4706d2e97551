import type { Platform } from '../../src/common/http/platforms/platform.js';

/** The platform that the servers of the tests stand on, by `TEST_PLATFORM`: Fastify unless it says Express. */
export const testPlatform = (): Platform =>
  process.env['TEST_PLATFORM'] === 'express' ? 'express' : 'fastify';
