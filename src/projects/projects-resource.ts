import type { ResourceMetadata } from '../bearer/index.js';
import { metadataUrlOf, ProtectedResource, resourceMetadata } from '../bearer/index.js';
import type { ProjectsSettings } from './projects-settings.js';

/** Its identifier (RFC 8707), where its URLs begin with that. */
export const resourceOfProjects = (url: string): string => `${url}/projects`;

const SCOPES = ['projects', 'projects.readonly'];

/** The projects, as a protected resource. */
export class ProjectsResource extends ProtectedResource {
  /** The issuer too, which tokens are for that name no resource. */
  readonly audience: readonly string[];
  override readonly metadataUrl: string;
  readonly metadata: ResourceMetadata;

  constructor({ url, issuer, documentation }: ProjectsSettings) {
    super();
    const resource = resourceOfProjects(url);
    this.audience = [resource, issuer];
    this.metadataUrl = metadataUrlOf(resource);
    this.metadata = resourceMetadata({ resource, issuer, scopes: SCOPES, name: 'Projects', documentation });
  }
}
