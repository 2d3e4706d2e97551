import type { ApiClient } from './api-client.js';
import type { Credentials, UserInfo } from './credentials.js';
import type { NewProject, Project, ProjectList } from './project.js';
import { readProject, readProjectList } from './project.js';

export interface ListOptions {
  /** 1 to 100; the API's default is 20. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** What the provider's API offers to one user. Every method throws ConsumerError. */
export class ProviderUser {
  constructor(
    private readonly credentials: Credentials,
    private readonly api: ApiClient,
    private readonly userInfo: (credentials: Credentials) => Promise<UserInfo>,
  ) {}

  /** Newest first. */
  async listProjects({ limit, cursor }: ListOptions = {}): Promise<ProjectList> {
    const query = new URLSearchParams();
    if (limit !== undefined) query.set('limit', String(limit));
    if (cursor !== undefined) query.set('cursor', cursor);
    const path = query.size > 0 ? `/projects?${query}` : '/projects';
    return readProjectList(await this.api.send(this.credentials, { method: 'GET', path }));
  }

  async createProject({ name, description }: NewProject): Promise<Project> {
    const json = { name, ...(description && { description }) };
    return readProject(await this.api.send(this.credentials, { method: 'POST', path: '/projects', json }));
  }

  /** Asks the provider anew who the user is (OpenID Connect Core 1.0 section 5.3). */
  fetchProfile(): Promise<UserInfo> {
    return this.userInfo(this.credentials);
  }
}
