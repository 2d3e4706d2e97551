import type { ApiClient } from './api-client.js';
import { ConsumerError } from './consumer-error.js';
import type { Credentials, UserInfo } from './credentials.js';
import type { NewProject, Project, ProjectList } from './project.js';
import { readProject, readProjectList } from './project.js';
import { isProjectId } from './project-id.js';

export interface ListOptions {
  /** 1 to 100; the API's default is 20. */
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

/** What the provider's API offers to one user. Every method throws ConsumerError with the codes of `ApiClient.send`. */
export class ProviderUser {
  constructor(
    private readonly credentials: Credentials,
    private readonly api: ApiClient,
    private readonly projectsPath: string,
    private readonly userInfo: (credentials: Credentials) => Promise<UserInfo>,
  ) {}

  /** The name of the provider that they are of. */
  get provider(): string {
    return this.credentials.provider;
  }

  /** One page, newest first. */
  async listProjects({ limit, cursor }: ListOptions = {}): Promise<ProjectList> {
    const query = new URLSearchParams();
    if (limit !== undefined) query.set('limit', String(limit));
    if (cursor !== undefined) query.set('cursor', cursor);
    const path = query.size > 0 ? `${this.projectsPath}?${query}` : this.projectsPath;
    return readProjectList(await this.api.send(this.credentials, { method: 'GET', path }));
  }

  /** Sent once, whatever happens: a project is never created twice. */
  async createProject({ name, description }: NewProject): Promise<Project> {
    const json = { name, ...(description && { description }) };
    const path = this.projectsPath;
    return readProject(await this.api.send(this.credentials, { method: 'POST', path, json }));
  }

  /** @throws ConsumerError `not_found`, and the others. */
  async getProject(id: string): Promise<Project> {
    return readProject(await this.api.send(this.credentials, { method: 'GET', path: this.#pathOf(id) }));
  }

  /** @throws ConsumerError `not_found`, and the others. */
  async deleteProject(id: string): Promise<void> {
    await this.api.send(this.credentials, { method: 'DELETE', path: this.#pathOf(id) });
  }

  /** Asks the provider anew who the user is (OpenID Connect Core 1.0 section 5.3). */
  fetchProfile(): Promise<UserInfo> {
    return this.userInfo(this.credentials);
  }

  /** Never a path of something else. */
  #pathOf(id: string): string {
    if (!isProjectId(id)) throw new ConsumerError('not_found', 'that is no identifier of a project');
    return `${this.projectsPath.replace(/\/$/, '')}/${encodeURIComponent(id)}`;
  }
}
