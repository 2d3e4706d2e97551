import { textList, textRecord } from './text-output.js';

describe('What commands print', () => {
  const long = {
    id: 'https://client.example/a',
    uris: [1, 2, 3].map((n) => `https://app.example/callback/${n}`),
  };
  const columns = {
    client_id: ({ id }: typeof long) => id,
    scope: () => 'openid profile email projects offline_access'.split(' '),
    redirect_uris: ({ uris }: typeof long) => uris,
  };

  it('fits into 100 columns, and says all of it', () => {
    const text = textList([long, { id: 'Q'.repeat(200), uris: [`https://${'Z'.repeat(150)}`] }], columns);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    for (const uri of long.uris) expect(text).toContain(uri);
    expect(text.match(/[QZ]/g)?.length).toBe(200 + 150);
  });

  it('is one line each where there is room', () => {
    expect(textList([{ id: 'a', uris: [] }], columns)).toBe(
      [
        `client_id  scope${' '.repeat(39)}  redirect_uris`,
        'a          openid profile email projects offline_access  -',
      ].join('\n'),
    );
  });

  it('says times as people read them', () => {
    const record = { client_id: 'a', client_id_issued_at: 1_700_000_000, client_secret_expires_at: 0 };
    expect(textRecord(record)).toBe(
      [
        'client_id                 a',
        'client_id_issued_at       2023-11-14T22:13Z',
        'client_secret_expires_at  never',
      ].join('\n'),
    );
  });
});
