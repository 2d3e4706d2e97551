/** What `HttpAdapterHost` has of Nest's adapter. */
interface Adapter {
  getType(): string;
}

const PLATFORMS = ['fastify', 'express'] as const;

export type Platform = (typeof PLATFORMS)[number];

/** @throws Error, in one line, where it is a platform that we can't answer on. */
export function platformOf(adapter: Adapter | undefined): Platform {
  const type = adapter?.getType();
  const platform = PLATFORMS.find((name) => name === type);
  if (platform) return platform;
  throw new Error(
    `Sluice runs on @nestjs/platform-express and on @nestjs/platform-fastify, not on ${String(type)}.`,
  );
}
