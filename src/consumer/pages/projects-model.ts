import type { RequestParameters } from '../../common/http/request-parameters.js';
import type { ProjectList } from '../sdk/index.js';
import type { ConsumerSite } from '../site.js';
import { pastMoment } from './in-words.js';

export interface ProjectsContext {
  readonly site: ConsumerSite;
  /** Host of the API. */
  readonly provider: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly form?: RequestParameters | undefined;
  readonly problem?: string | undefined;
}

export function projectsModel(
  { items, nextCursor }: ProjectList,
  { site, provider, now, form, problem }: ProjectsContext,
) {
  return {
    provider,
    problem,
    projects: items.map(({ name, description, createdAt }) => ({
      name,
      description,
      created: createdAt === undefined ? undefined : pastMoment(createdAt, now),
    })),
    more: nextCursor && site.path(`/consumer/projects?cursor=${encodeURIComponent(nextCursor)}`),
    form: { name: form?.['name'] ?? '', description: form?.['description'] ?? '' },
  };
}
