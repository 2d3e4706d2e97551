import type { RequestParameters } from '../../common/http/request-parameters.js';
import { cut } from '../../common/pages/cut.js';
import { numbered } from '../../common/text/read-alike.js';
import type { Project, ProjectList } from '../sdk/index.js';
import type { ConsumerSite } from '../site.js';
import type { Language } from '../../common/words/language.js';
import type { Message } from '../../common/words/words.js';

/** How many projects a page shows, however many the provider sends at once. */
const PAGE = 50;
/** The longest name and description that are shown. Characters. */
const [NAME, DESCRIPTION] = [200, 2000];

export interface ProjectsContext {
  readonly site: ConsumerSite;
  /** Host of the API. */
  readonly provider: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Which part of the whole list the provider sent; absent for the first. */
  readonly cursor?: string | undefined;
  /** How many projects of that part stand on pages before this one. */
  readonly from: number;
  readonly form?: RequestParameters | undefined;
  readonly problem?: Message | undefined;
}

export function projectsModel(list: ProjectList, context: ProjectsContext, language: Language) {
  const { site, provider, now, cursor, from, form, problem } = context;
  const shown = list.items.slice(from, from + PAGE);
  const titles = numbered(shown.map((project) => shownProject(project).name));
  return {
    provider,
    problem: problem && language.tell(problem),
    projects: shown.map((project, at) => ({
      ...shownProject(project),
      // What its link is called: two projects of one name are two links.
      title: titles[at],
      deletion: site.path(`/projects/${encodeURIComponent(project.id)}/delete`),
      created: project.createdAt === undefined ? undefined : language.pastMoment(project.createdAt, now),
    })),
    newest: (cursor !== undefined || from > 0) && site.path('/projects'),
    more: older(list, context),
    form: { name: form?.['name'] ?? '', description: form?.['description'] ?? '' },
  };
}

/** What people read of a project. */
export const shownProject = ({ name, description }: Project) => ({
  name: cut(name, NAME),
  description: description && cut(description, DESCRIPTION),
});

/** The page after this one: first all of what the provider sent at once, then what it has beyond that. */
function older(
  { items, nextCursor }: ProjectList,
  { site, cursor, from }: ProjectsContext,
): string | undefined {
  const link = (query: Readonly<Record<string, string>>): string =>
    site.path(`/projects?${new URLSearchParams(query)}`);
  const next = from + PAGE;
  if (next < items.length) return link({ ...(cursor && { cursor }), from: String(next) });
  return nextCursor && link({ cursor: nextCursor });
}
