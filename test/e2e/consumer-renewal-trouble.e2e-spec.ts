import type { LoggerService } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { AdversarialWorld } from '../support/adversarial-world.js';

const HOUR_SECONDS = 3600;
const projects = (): Response => Response.json({ items: [] });
const refused =
  (status: number, error: unknown, headers = {}) =>
  (): Response =>
    Response.json({ error }, { status, headers });

describe('a renewal that the provider answers otherwise than with tokens', () => {
  const world = new AdversarialWorld();

  /** A login whose access token is over; the token endpoint answers so from now on. */
  const begin = async (token: () => Response): Promise<void> => {
    // Whatever was in the way before is over.
    world.consumer.clock.advance(HOUR_SECONDS);
    await world.logIn();
    world.consumer.clock.advance(HOUR_SECONDS);
    world.provider.deviation = { answers: { '/token': token, '/projects': projects } };
  };
  const mend = (): void => {
    world.provider.deviation = { answers: { '/projects': projects } };
  };
  const visit = async (): Promise<number> => (await world.get('/consumer/projects')).status;
  const renewals = (): number =>
    world.provider.received('/token').filter(({ body }) => body.has('refresh_token')).length;

  it.each([
    ['its secret was changed', refused(401, 'unauthorized_client')],
    ['it is disabled', refused(401, 'invalid_client', { 'www-authenticate': 'Basic realm="x"' })],
    ['a challenge for a token', refused(401, 'invalid_token', { 'www-authenticate': 'Bearer error="x"' })],
    ['the grant type is switched off', refused(400, 'unsupported_grant_type')],
    ['another scope', refused(400, 'invalid_scope')],
    ['no code at all', refused(400, null)],
    ['a code that is no text', refused(403, 7)],
    ['not found', () => new Response('no such page', { status: 404 })],
    ['a page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['no tokens', () => Response.json({})],
    ['nothing', () => Response.json({ access_token: null, token_type: '' })],
    ['broken JSON', () => new Response('{', { headers: { 'content-type': 'application/json' } })],
    ['elsewhere', () => Response.redirect('https://evil.example/', 302)],
    ['trouble', refused(500, 'invalid_grant')],
  ])('keeps session and tokens, and goes on by itself: %s', async (_name, answer) => {
    await begin(answer);
    const reply = await world.get('/consumer/projects');
    expect([reply.status, Number(reply.headers.get('retry-after'))]).toEqual([503, expect.any(Number)]);
    expect(reply.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(await world.isLoggedIn()).toBe(true);
    world.consumer.clock.advance(60);
    mend();
    expect(await visit()).toBe(200);
    expect(world.provider.received('/token').at(-1)?.body.get('refresh_token')).toBe('a-refresh-token');
  });

  it.each([400, 401])('ends the session where it speaks of the grant, status %i', async (status) => {
    await begin(refused(status, 'invalid_grant'));
    expect(await visit()).toBe(302);
    expect(await world.isLoggedIn()).toBe(false);
  });

  it('is asked for again after 1, 2, 4 … seconds, whoever wants it', async () => {
    await begin(refused(401, 'invalid_client'));
    const before = renewals();
    for (const seconds of [0, 0.5, 0.6, 1.9, 0.2, 3]) {
      world.consumer.clock.advance(seconds);
      expect(await visit()).toBe(503);
    }
    expect(renewals() - before).toBe(3);
    world.consumer.clock.advance(30);
    mend();
    expect(await visit()).toBe(200);
  });

  it('costs nobody anything while the old token is of use', async () => {
    world.consumer.clock.advance(HOUR_SECONDS);
    await world.logIn();
    world.consumer.clock.advance(HOUR_SECONDS - 30);
    world.provider.deviation = {
      answers: { '/token': refused(401, 'unauthorized_client'), '/projects': projects },
    };
    expect([await visit(), await visit()]).toEqual([200, 200]);
  });
});

describe('renewals that a provider refuses to everybody', () => {
  const errors: string[] = [];
  const world = new AdversarialWorld();
  beforeAll(() => {
    const ignore = (): void => undefined;
    const error = (...parts: unknown[]): void => void errors.push(parts.map(String).join(' '));
    const logger: LoggerService = { log: ignore, warn: ignore, error };
    Logger.overrideLogger(logger);
  });
  afterAll(() => Logger.overrideLogger(false));

  it('are one line of the log, which names provider and code, and no token', async () => {
    await world.logIn();
    world.provider.deviation = { answers: { '/token': refused(401, 'unauthorized_client') } };
    for (let visits = 0; visits < 5; visits++) {
      world.consumer.clock.advance(HOUR_SECONDS);
      expect((await world.get('/consumer/projects')).status).toBe(503);
    }
    expect(errors).toEqual([expect.stringMatching(/provider default: unauthorized_client/)]);
    expect(errors.join()).not.toMatch(/a-refresh-token|an-access-token/);
  });
});
