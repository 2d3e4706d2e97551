import { useForeignHost } from '../support/foreign-host.js';
import { useProvider } from '../support/provider.js';
import { atRegistration, MINIMAL, register, registered, type Registered } from '../support/registrations.js';
import { sluice } from '../support/cli.js';

const HERE = 'https://a.example/cb';
const THERE = 'https://b.example/cb';

describe('sector_identifier_uri (OIDC Core section 8.1)', () => {
  const provider = useProvider({ config: { registration: 'open', registrationLimit: 0 } });
  const host = useForeignHost();
  const asked = (uri: string, redirectUris = [HERE, THERE]) => ({
    ...{ redirect_uris: redirectUris, subject_type: 'pairwise' },
    sector_identifier_uri: uri,
  });

  it('is read when a client registers itself, and makes its redirect URIs one sector', async () => {
    const uri = host.publish([HERE, THERE, 'https://c.example/cb']);
    const answer = await registered(provider, asked(uri));
    expect(answer).toMatchObject({ sector_identifier_uri: uri, subject_type: 'pairwise' });
    expect((await provider.clients.find(answer.client_id))?.sector).toBe('127.0.0.1');
    expect(host.asked).toHaveLength(1);
  });

  it.each<[string, () => string]>([
    ['without a redirect URI', () => host.publish([HERE])],
    ['with another spelling of it', () => host.publish([HERE, `${THERE}/`])],
    ['that is an object', () => host.publish({ 0: HERE, 1: THERE })],
    ['that is no JSON', () => host.publish('[')],
    ['of more than 64 KiB', () => host.publish([HERE, THERE, 'x'.repeat(65_536)])],
    ['that is elsewhere', () => host.answer((response) => response.writeHead(302, { location: '/1' }).end())],
    ['that is not there', () => `${host.origin}/nothing`],
    ['on a private network', () => 'https://10.0.0.1/sector.json'],
    ['without TLS', () => 'http://sector.example/sector.json'],
  ])('is refused with a document %s', async (_, uri) => {
    const before = (await provider.clients.list()).length;
    const reply = await register(provider, asked(uri()));
    expect([reply.status, reply.json<Registered>()['error']]).toEqual([400, 'invalid_client_metadata']);
    expect(String(reply.json<Registered>()['error_description'])).not.toMatch(/\d|ECONN|status/);
    expect(await provider.clients.list()).toHaveLength(before);
  });

  it('is read anew where the client changes what it is about, and only then', async () => {
    const uri = host.publish([HERE, THERE]);
    const { client_id: id, ...client } = await registered(provider, asked(uri));
    const put = (body: object) =>
      atRegistration(client.registration_client_uri, 'PUT', client.registration_access_token, {
        ...body,
        client_id: id,
      });
    expect((await put(asked(uri, [HERE, 'https://d.example/cb']))).status).toBe(400);
    const renamed = await put({ ...asked(uri), client_name: 'Renamed' });
    expect([renamed.status, renamed.json<Registered>()['client_name']]).toEqual([200, 'Renamed']);
    expect(host.asked).toHaveLength(2);
  });

  it('is read by add-client, which says why it can’t be', async () => {
    const args = ['--redirect-uri', HERE, '--redirect-uri', THERE, '--subject-type', 'pairwise'];
    const add = (uri: string) =>
      sluice(provider.databaseUrl, [
        ...['auth', 'add-client', '--id', 'sector', '--allowed-scopes', 'openid', '--json', ...args],
        ...['--sector-identifier-uri', uri],
      ]);
    expect(await add(host.answer((response) => response.writeHead(503).end()))).toEqual({
      code: 1,
      out: '',
      err: 'error: the document at the sector_identifier_uri could not be read: the answer has the status 503\n',
    });
    expect(await add(host.publish([HERE]))).toMatchObject({
      code: 1,
      err: 'error: the document at the sector_identifier_uri does not name every redirect URI\n',
    });
    expect(await add(host.publish([HERE, THERE]))).toMatchObject({ code: 0, err: '' });
  });

  it('is not read for a client that an application registers at each start as it is', async () => {
    const uri = host.publish([HERE, THERE]);
    const document = { ...asked(uri), client_id: 'at-start', scope: 'openid' };
    await provider.clients.register(document);
    await provider.clients.register(document);
    await provider.clients.register({ ...document, client_name: 'Other' });
    expect(host.asked).toHaveLength(1);
  });

  it('does not matter to those who have none', async () => {
    await registered(provider, MINIMAL);
    expect(host.asked).toEqual([]);
  });
});
