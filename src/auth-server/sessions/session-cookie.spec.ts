import type { HttpRequest } from '../../common/http/http-request.js';
import type { ProviderSettings } from '../settings/provider-settings.js';
import { SessionCookie } from './session-cookie.js';

const cookie = new SessionCookie({ issuer: 'http://localhost:3000', sessionTtl: 60 } as ProviderSettings);
const read = (header?: string): string | undefined =>
  cookie.read({ headers: header === undefined ? {} : { cookie: header } } as HttpRequest);

describe('The single sign-on cookie', () => {
  it.each([
    ['of this address', 'sluice_session_3000=own', 'own'],
    [
      'of this address before all others',
      'sluice_session=old; sluice_session_3001=other; sluice_session_3000=own',
      'own',
    ],
    ['of an earlier release', 'a=b; sluice_session=old', 'old'],
    ['of another process of the installation', 'a=b; sluice_session_3001=other', 'other'],
  ])('is read: that %s', (_, header, value) => expect(read(header)).toBe(value));

  it.each([
    ['without cookies', undefined],
    ['of a longer name', 'sluice_sessions=a; my_sluice_session=b; sluice_session-3001=c'],
    ['that is a value', 'a=sluice_session_3000'],
  ])('is none: %s', (_, header) => expect(read(header)).toBeUndefined());
});
