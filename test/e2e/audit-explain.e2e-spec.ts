import { RefusalTrail } from '../../src/audit/index.js';
import { OldRefusals } from '../../src/audit/old-refusals.js';
import { Database, UnitOfWork } from '../../src/database/index.js';
import { Pruner } from '../../src/database/pruning/pruner.js';
import { sluice } from '../support/cli.js';
import { expectTokens } from '../support/expectations.js';
import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';
import { CALLBACK, Provider, useProvider } from '../support/provider.js';
import { allRows } from '../support/tables.js';

const KEPT = { auditRefusals: 7 * 86_400 };
const provider = useProvider({ config: KEPT });
const idOf = (reply: Reply) => String(reply.headers.get('x-request-id'));
const flush = (of = provider) => of.app.get(RefusalTrail, { strict: false }).flush();
const refusals = async (of = provider) => {
  await flush(of);
  return (await allRows(of.app))['refusals'] ?? [];
};
const get = async (id: string, scope = 'admin:audit.readonly') => {
  const operator = await provider.client({ allowedScopes: 'admin projects', defaultScope: '' });
  const reply = await provider.token(operator, { grant_type: 'client_credentials', scope });
  const path = `/admin/audit/requests/${encodeURIComponent(id)}`;
  return provider.fetch(expectTokens(reply).access_token, path);
};
const explain = (...args: string[]) => sluice(provider.databaseUrl, ['auth', 'explain', ...args]);

describe('The id of a request that was refused leads to what exactly was wrong', () => {
  it('by REST, at once, with what the answer kept to itself', async () => {
    const [client, ada] = [await provider.client(), await provider.user()];
    const code = await provider.code(client, ada);
    provider.clock.advance(75);
    const refused = await provider.exchange(client, code, { redirect_uri: CALLBACK });
    expect(refused.text).not.toContain('15 s ago');
    const reply = await get(idOf(refused));
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(reply.json()).toEqual({
      request_id: idOf(refused),
      refusals: [
        {
          at: new Date(provider.clock.now()).toISOString(),
          endpoint: 'POST /auth/token',
          reason: 'invalid_grant: expired code: its time was over 15 s ago',
          told: `client="${client.id}" grant_type="authorization_code" redirect_uri="${CALLBACK}"`,
          address: '127.0.0.1',
        },
      ],
      events: [],
    });
    expect(reply.text).not.toContain(code);
  });

  it('by the command line, with what the audit trail has of it', async () => {
    const [client, ada] = [await provider.client(), await provider.user()];
    const id = idOf(await provider.login(client, { ...ada, password: 'not this one at all' }));
    await flush();
    const { out, code } = await explain(id);
    expect(code).toBe(0);
    expect(out).toMatch(/^\S+Z {2}POST \/auth\/token {2}from 127\.0\.0\.1\n {2}invalid_grant: /);
    expect(out).toContain(`  client="${client.id}" grant_type="password"\n`);
    expect(out).toMatch(new RegExp(`login.failed +${ada.username} +${client.id}`));
    expect(out).not.toContain('not this one');
    const json = JSON.parse((await explain(id, '--json')).out);
    expect(json).toMatchObject({ request_id: id, refusals: [{}], events: [{ type: 'login.failed' }] });
  });

  it.each<[string, () => Promise<Reply>, RegExp]>([
    [
      'by redirect',
      async () => provider.authorize(await provider.client(), { response_type: 'x' }),
      /^unsupported/,
    ],
    ['by a page', async () => provider.authorize({ id: 'nobody' }), /^invalid_/],
    [
      'by the login page',
      async () => {
        const wrong = { ...(await provider.user()), password: 'not this one at all' };
        return provider.approve(await provider.client(), wrong);
      },
      /^login\.wrong/,
    ],
    ['at an API', () => provider.fetch('no-such-token'), /^invalid_token/],
    ['at the admin API', () => get('x', 'projects'), /^insufficient_scope/],
  ])('also where it is refused %s', async (_name, ask, reason) => {
    const reply = await ask();
    const {
      refusals: [refusal],
    } = (await get(idOf(reply))).json<{ refusals: { reason: string }[] }>();
    expect(refusal?.reason).toMatch(reason);
  });

  it('though others were given the same id', async () => {
    const headers = { 'x-request-id': 'a/proxy:gave=it' };
    for (const token of ['one', 'two']) await provider.fetch(token, '/projects', { headers });
    expect((await get('a/proxy:gave=it')).json<{ refusals: object[] }>().refusals).toHaveLength(2);
  });

  it.each(['unknown', 'x'.repeat(200), 'a\u0000b', '../..', '%', '\ud83d\ude80'])(
    '404 for %j',
    async (id) => {
      expect([400, 404]).toContain((await get(id)).status);
    },
  );

  it('in one line where nothing is known', async () => {
    const { code, out, err } = await explain('unknown');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^error: nothing is known of that request: [^\n]+\n$/);
  });

  it('for those who may read the audit trail alone', async () => {
    expect((await get('x', 'admin:keys.readonly')).status).toBe(403);
    expect((await new Agent().get(`${provider.url}/admin/audit/requests/x`)).status).toBe(401);
  });
});

describe('What strangers can write by refusals', () => {
  const strange = async (use: (one: Provider) => Promise<void>, config = {}) => {
    const one = await new Provider({ config: { ...KEPT, ...config } }).start();
    await use(one).finally(() => one.stop());
  };

  it('is bounded for one address in a minute', () =>
    strange(async (one) => {
      for (let times = 0; times < 110; times++) await one.fetch('no-such-token');
      expect(await refusals(one)).toHaveLength(100);
      one.clock.advance(61);
      await one.fetch('no-such-token');
      expect(await refusals(one)).toHaveLength(101);
    }));

  it('goes after a week, and the oldest before that where there are too many', () =>
    strange(async (one) => {
      const prune = () => one.app.get(Pruner, { strict: false }).prune();
      for (let times = 0; times < 5; times++) {
        await one.fetch('no-such-token');
        one.clock.advance(1);
      }
      await refusals(one);
      const [database, unitOfWork] = [
        one.app.get(Database, { strict: false }),
        one.app.get(UnitOfWork, { strict: false }),
      ];
      const bounded = new OldRefusals(database, unitOfWork, 60_000, 3);
      await bounded.pruneBatch(one.clock.now());
      expect(await refusals(one)).toHaveLength(3);
      one.clock.advance(6 * 86_400);
      await prune();
      expect(await refusals(one)).toHaveLength(3);
      one.clock.advance(2 * 86_400);
      await prune();
      expect(await refusals(one)).toHaveLength(0);
    }));

  it('is nothing where AUDIT_REFUSALS is 0, and has no address where none are kept', async () => {
    await strange(
      async (one) => {
        await one.fetch('no-such-token');
        expect(await refusals(one)).toHaveLength(0);
      },
      { auditRefusals: 0 },
    );
    await strange(
      async (one) => {
        await one.fetch('no-such-token');
        expect(await refusals(one)).toMatchObject([{ address: null }]);
      },
      { auditAddresses: 0 },
    );
  });

  it('stays with the instance that refused', () =>
    strange(async (one) => {
      const id = idOf(await one.fetch('no-such-token'));
      expect(await refusals(one)).toMatchObject([{ request_id: id }]);
      expect((await refusals()).filter(({ request_id }) => request_id === id)).toEqual([]);
    }));
});

describe('The error page says the true reason', () => {
  it('in the demo, without what was sent', async () => {
    const reply = await provider.authorize({ id: '<nobody>' });
    expect(reply.words).toContain('What exactly was wrong');
    expect(reply.text).not.toContain('nobody');
  });

  it('and not in production', async () => {
    const one = await new Provider({ options: { explainErrors: false } }).start();
    try {
      expect((await one.authorize({ id: 'nobody' })).words).not.toContain('What exactly was wrong');
    } finally {
      await one.stop();
    }
  });
});
