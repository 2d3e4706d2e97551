import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

const ISSUER = 'https://login.example/tenant';
const WELL_KNOWN = '/.well-known/openid-configuration';

describe('An issuer with a path', () => {
  const provider = useProvider({ config: { issuer: ISSUER } });
  const get = (path: string, headers = {}) => new Agent().get(provider.url + path, headers);

  it.each([
    `/tenant${WELL_KNOWN}`,
    '/.well-known/oauth-authorization-server/tenant',
    '/.well-known/openid-configuration/tenant',
  ])('has its metadata at %s (OIDC Discovery section 4, RFC 8414 section 3.1)', async (path) => {
    const metadata = (await get(path)).json<Record<string, string>>();
    expect(metadata).toMatchObject({ issuer: ISSUER, token_endpoint: `${ISSUER}/auth/token` });
    for (const [name, url] of Object.entries(metadata)) {
      if (!/_endpoint$|^jwks_uri$|^service_documentation$/.test(name)) continue;
      expect(url.startsWith(`${ISSUER}/`)).toBe(true);
      expect([name, (await get(new URL(url).pathname)).status]).not.toEqual([name, 404]);
    }
  });

  it('stays the issuer whatever Host and the forwarding headers say', async () => {
    const [name, value] = ['evil.example', 'host=evil.example;proto=http'];
    const forged = {
      'x-forwarded-host': name,
      'x-forwarded-proto': 'http',
      'x-forwarded-prefix': '/x',
      forwarded: value,
    };
    const reply = await get(`/tenant${WELL_KNOWN}`, forged);
    expect(reply.json()['issuer']).toBe(ISSUER);
    expect(reply.text).not.toContain('evil');
  });

  it('stands in front of what its pages link and post to', async () => {
    const client = await provider.client();
    const query = `client_id=${client.id}&response_type=code&state=s`;
    const { text } = await get(`/tenant/auth/code?${query}`);
    const links = [...text.matchAll(/(?:href|action)="([^"]+)"/g)].map(([, link = '']) => link);
    const own = links.filter((link) => !link.startsWith('data:'));
    expect(own).toEqual(expect.arrayContaining(['/tenant/auth/code', '/tenant/assets/sluice.css']));
    expect((await get('/tenant/assets/sluice.css')).status).toBe(200);
    expect((await get('/tenants/assets/sluice.css')).status).toBe(404);
  });
});
