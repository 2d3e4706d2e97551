import type { Provider, TestClient, TestUser } from './provider.js';

export const REPORTS = 'https://api.example/reports';
export const BARE = 'https://bare.example';
export const MACHINES = 'urn:example:machines';

export interface ResourceScene {
  readonly client: TestClient;
  readonly user: TestUser;
  /** A client that may introspect whatever it likes. */
  readonly admin: TestClient;
}

/** Resources of three kinds, and who wants tokens for them. */
export async function resourceScene(provider: Provider): Promise<ResourceScene> {
  const scopes = { allowedScopes: 'openid email projects reports', defaultScope: 'projects reports' };
  const [client, user] = [await provider.client(scopes), await provider.user()];
  const admin = await provider.client({ allowedScopes: 'admin.readonly', defaultScope: '' });
  await provider.resources.add({ id: REPORTS, scopes: 'reports', accessTokenFormat: 'jwt' });
  await provider.resources.add({ id: BARE });
  await provider.resources.add({ id: MACHINES, accessTokenTyp: 'JWT', accessTokenLifetime: 60 });
  return { client, user, admin };
}
