import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

describe('Administration, revocation and introspection', () => {
  const provider = useProvider();

  it.each([
    ['/admin/authorizations', 'get', ['200', '400', '401', '403', '503']],
    ['/admin/authorizations/{id}', 'delete', ['200', '400', '401', '403', '404', '503']],
    ['/admin/users/{username}/authorizations', 'delete', ['200', '400', '401', '403', '404', '503']],
    ['/admin/clients/{id}/authorizations', 'delete', ['200', '400', '401', '403', '404', '503']],
    ['/admin/audit', 'get', ['200', '400', '401', '403', '503']],
    ['/admin/audit/requests/{id}', 'get', ['200', '400', '401', '403', '404', '503']],
    ['/admin/clients', 'get', ['200', '400', '401', '403', '503']],
    ['/admin/clients', 'post', ['201', '400', '401', '403', '409', '413', '415', '503']],
    ['/admin/clients/{id}', 'patch', ['200', '400', '401', '403', '404', '409', '412', '413', '415', '503']],
    ['/admin/clients/{id}', 'delete', ['204', '400', '401', '403', '409', '412', '503']],
    ['/admin/sessions', 'get', ['200', '400', '401', '403', '503']],
    ['/admin/sessions/{id}', 'delete', ['204', '400', '401', '403', '503']],
    ['/admin/users', 'get', ['200', '400', '401', '403', '404', '503']],
    ['/admin/users/{id}/password', 'post', ['204', '400', '401', '403', '404', '412', '413', '415', '503']],
    ['/admin/keys', 'get', ['200', '400', '401', '403', '503']],
    ['/admin/keys/rotate', 'post', ['200', '400', '401', '403', '503']],
    ['/auth/revoke', 'post', ['200', '400', '401', '429', '503']],
    ['/auth/introspect', 'post', ['200', '400', '401', '403', '429', '503']],
  ])('is described in OpenAPI: %s', async (path, method, statuses) => {
    const { paths } = (await new Agent().get(`${provider.url}/docs-json`)).json<{
      paths: Record<string, Record<string, { summary: string; responses: object; security: object[] }>>;
    }>();
    const operation = paths[path]?.[method];
    expect(operation?.summary).toMatch(/\w/);
    expect(Object.keys(operation!.responses).sort()).toEqual(statuses);
    expect(operation!.security).toHaveLength(1);
  });
});
