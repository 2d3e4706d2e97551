import { ScopeSet } from '../../common/scope-set.js';
import { isTold } from './who-is-told.js';

const API = 'https://api.example/';
const asker = (client: object, isForProvider = false) => ({
  client: { id: 'one', allowedScopes: ScopeSet.of('projects'), resourceServerOf: [], ...client },
  isForProvider,
});
const token = { clientId: 'app', audience: [API] };

describe('isTold', () => {
  it.each<[string, object]>([
    ['its server', { resourceServerOf: ['https://other.example', 'https://API.example'] }],
    ['its server, by an id that is the identifier', { id: 'https://api.example' }],
    ['the client that it was issued to', { id: 'app' }],
    ['an administrator', { allowedScopes: ScopeSet.of('admin') }],
    ['one who may only read', { allowedScopes: ScopeSet.of('admin.readonly') }],
  ])('of a token for a resource: %s', (_, client) => expect(isTold(asker(client), token)).toBe(true));

  it.each<[string, object]>([
    ['a stranger', {}],
    ['the server of another resource', { resourceServerOf: ['https://other.example'] }],
    [
      'the server of another resource, also of what it was issued',
      { id: 'app', resourceServerOf: ['https://b.example'] },
    ],
    ['one of another port', { id: 'https://api.example:8443' }],
  ])('never %s', (_, client) => expect(isTold(asker(client), token)).toBe(false));

  it('of a token for the provider tells everybody but the servers of other resources', () => {
    const forUs = { clientId: 'app', audience: ['https://login.example'] };
    expect(isTold(asker({}, true), forUs)).toBe(true);
    expect(isTold(asker({ resourceServerOf: [API] }, true), forUs)).toBe(false);
    expect(isTold(asker({ resourceServerOf: ['https://login.example/'] }, true), forUs)).toBe(true);
  });
});
