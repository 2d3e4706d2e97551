import type { Claims } from '../../src/auth-server/index.js';
import { UserClaims } from '../../src/auth-server/index.js';
import { useProvider } from '../support/provider.js';

/** People who are kept somewhere else, and have gaps. */
class DirectoryClaims extends UserClaims {
  of(userId: string): Promise<Claims> {
    return Promise.resolve({
      ...{ sub: 'someone else', name: `Entry ${userId}`, given_name: '', nickname: null, address: {} },
      ...{
        email: 'ada@directory.example',
        email_verified: true,
        iss: 'https://evil.example',
        gender: undefined,
      },
    });
  }
}

describe('A user store of an embedding application', () => {
  const provider = useProvider({ options: { claims: DirectoryClaims } });

  it('says what is known of a person; never who they are, and nothing empty', async () => {
    const client = await provider.client({ allowedScopes: 'openid profile email address projects' });
    const user = await provider.user();
    const { access_token } = await provider.tokens(client, user, { scope: 'openid profile email address' });
    expect((await provider.fetch(access_token, '/auth/userinfo')).json()).toEqual({
      sub: user.id,
      name: `Entry ${user.id}`,
      email: 'ada@directory.example',
      email_verified: true,
    });
  });
});
