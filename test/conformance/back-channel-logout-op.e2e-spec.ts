import { decodeJwt } from 'jose';
import { BackchannelWorld } from '../support/backchannel-world.js';
import { Agent } from '../support/http-agent.js';
import { verifyJwt } from '../support/jwt.js';
import { useProvider } from '../support/provider.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** The test plan `oidcc-backchannel-rp-initiated-logout-certification-test-plan`, by the names of its modules. */
describe('Back-Channel Logout OP', () => {
  const provider = useProvider();
  let world: BackchannelWorld;
  beforeEach(async () => (world = await BackchannelWorld.of(provider)));
  afterEach(() => world.stop());

  it('oidcc-backchannel-logout-discovery-endpoint-verification (section 2.1): says so, with sessions', async () => {
    const reply = await new Agent().get(`${provider.url}/.well-known/openid-configuration`);
    expect(reply.json()).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      end_session_endpoint: expect.any(String),
    });
  });

  it('oidcc-backchannel-rp-initiated-logout (sections 2.4 to 2.6): a logout token that validates', async () => {
    const { client, stub } = await world.party();
    const hint = await world.logIn(client);
    await world.logOut(hint);
    const { payload, protectedHeader } = await verifyJwt(provider, await stub.token(), {
      audience: client.id,
    });
    expect(protectedHeader.alg).toBe('RS256');
    const { sub, sid } = decodeJwt(hint);
    expect(payload).toMatchObject({ sub, sid, jti: expect.stringMatching(/./), events: { [EVENT]: {} } });
    expect(payload.iat).toEqual(expect.any(Number));
    expect(payload).not.toHaveProperty('nonce');
    expect(stub.received[0]?.contentType).toMatch(/^application\/x-www-form-urlencoded/);
    await world.settled(client);
  });
});
