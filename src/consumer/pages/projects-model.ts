import type { RequestParameters } from '../../common/http/request-parameters.js';
import type { ProjectList } from '../sdk/index.js';
import type { ConsumerSite } from '../site.js';
import { pastMoment } from '../../common/pages/in-words.js';

export interface ProjectsContext {
  readonly site: ConsumerSite;
  /** Host of the API. */
  readonly provider: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether this is a further page of the list. */
  readonly older?: boolean;
  readonly form?: RequestParameters | undefined;
  readonly problem?: string | undefined;
}

export function projectsModel(
  { items, nextCursor }: ProjectList,
  { site, provider, now, older, form, problem }: ProjectsContext,
) {
  return {
    provider,
    problem,
    projects: items.map(({ id, name, description, createdAt }) => ({
      name,
      description,
      deletion: site.path(`/consumer/projects/${encodeURIComponent(id)}/delete`),
      created: createdAt === undefined ? undefined : pastMoment(createdAt, now),
    })),
    newest: older && site.path('/consumer/projects'),
    more: nextCursor && site.path(`/consumer/projects?cursor=${encodeURIComponent(nextCursor)}`),
    form: { name: form?.['name'] ?? '', description: form?.['description'] ?? '' },
  };
}
