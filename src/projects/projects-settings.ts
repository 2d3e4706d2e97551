/** What the protected resource is told by the composition root. */
export abstract class ProjectsSettings {
  /** The base of its URLs, without a trailing slash. */
  abstract readonly url: string;
  /** Whose access tokens it takes. */
  abstract readonly issuer: string;
  /** Where people read about it. */
  abstract readonly documentation?: string | undefined;
}
