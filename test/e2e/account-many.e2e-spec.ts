import { newId } from '../../src/common/ids.js';
import { AccountPage } from '../support/account-page.js';
import { dataSourceOf } from '../support/data-source.js';
import { expectTokens } from '../support/expectations.js';
import { decodeEntities } from '../support/html-form.js';
import type { Reply } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

jest.setTimeout(60_000);
/** As many as the attack made. */
const MANY = 75_000;

describe('The account page of somebody with very much of everything', () => {
  const provider = useProvider();
  let user: TestUser;
  let page: AccountPage;
  let noisy: TestClient;
  const quiet: TestClient[] = [];
  beforeAll(async () => {
    user = await provider.user();
    const rare = await provider.client({ name: 'Old and rare', firstParty: true });
    expectTokens(await provider.login(rare, user, { scope: 'email' }));
    noisy = await provider.client({ name: 'Noisy', firstParty: true });
    await insertMany(noisy);
    for (let at = 0; at < 70; at++) {
      const name = `App ${String(at).padStart(2, '0')}`;
      quiet.push(await provider.client({ id: `app-${at}`, name, firstParty: at % 2 === 0 }));
      expectTokens(
        at % 2 === 0
          ? await provider.login(quiet[at]!, user)
          : await provider.exchange(quiet[at]!, await provider.code(quiet[at]!, user)),
      );
    }
    page = await AccountPage.of(provider, user);
  });

  /** Straight in SQL, the same on both databases. */
  async function insertMany({ id: clientId }: TestClient): Promise<void> {
    const dataSource = dataSourceOf(provider.app);
    for (let done = 0; done < MANY; done += 500) {
      const rows = Array.from(
        { length: 500 },
        () => `('${newId()}','${clientId}','${user.id}','projects',1)`,
      );
      const columns = '(id, client_id, user_id, scope, created_at)';
      await dataSource.query(`INSERT INTO authorizations ${columns} VALUES ${rows.join(',')}`);
    }
    await dataSource.query('ANALYZE');
  }

  const namesOn = ({ text }: Reply): string[] =>
    [...text.matchAll(/<strong>([^<]*)<\/strong><\/bdi> <small>since/g)].map(([, name]) => String(name));
  const more = ({ text }: Reply): string | undefined =>
    /<a href="\/account(\?applications=[^"]*)">More applications/.exec(text)?.[1];

  it('is bounded, comes in pages, and leaves nothing out', async () => {
    const names: string[] = [];
    let query: string | undefined = '';
    let pages = 0;
    while (query !== undefined) {
      const reply: Reply = await page.get(query);
      expect(namesOn(reply).length).toBeLessThanOrEqual(50);
      names.push(...namesOn(reply));
      const next = more(reply);
      query = next && decodeEntities(next);
      pages++;
    }
    expect(pages).toBe(2);
    const all = quiet.map((_, at) => `App ${String(at).padStart(2, '0')}`);
    expect(names.sort()).toEqual([...all, 'Noisy', 'Old and rare']);
  });

  it('takes a cursor that nobody wrote for the first page', async () => {
    for (const cursor of ['x', 'others:', 'consents', 'others%3A', '%ff', 'a&applications=b'])
      expect([200, 400]).toContain((await page.get(`?applications=${cursor}`)).status);
    expect(namesOn(await page.get('?applications=x'))).toHaveLength(50);
  });

  it('withdraws whatever there is, on whichever page it stands, at once', async () => {
    const form_token = await page.formToken();
    for (const { id } of [noisy, ...quiet.slice(60)]) {
      const reply = await page.post('applications/withdraw', { form_token, client_id: id });
      expect(reply.status).toBe(303);
    }
    const left = await dataSourceOf(provider.app).query(
      `SELECT count(*) AS n FROM authorizations WHERE client_id = '${noisy.id}' AND revoked_at IS NULL`,
    );
    expect(Number((left as { n: unknown }[])[0]?.n)).toBe(0);
  });

  it('shows the logins used last, and the one that it is in', async () => {
    const dataSource = dataSourceOf(provider.app);
    const now = provider.clock.now();
    const rows = Array.from(
      { length: 300 },
      () =>
        `('${newId()}','${newId()}','${user.id}','Chrome',${now},${now},${now + 1000},${now + 10_000_000})`,
    );
    await dataSource.query(
      `INSERT INTO login_sessions (hash, id, user_id, device, auth_time, created_at, last_used_at, expires_at) VALUES ${rows.join(',')}`,
    );
    const { text } = await page.get();
    expect(text.match(/sessions\/end"/g)?.length).toBeLessThanOrEqual(100);
    expect(text.match(/\(this one\)/g)).toHaveLength(1);
  });
});
