import { Injectable } from '@nestjs/common';
import type { Query, Statement } from '../database/index.js';
import { bound, Database, UnitOfWork, limited } from '../database/index.js';
import { Project } from './project.entity.js';

/** Names one project of one owner: nobody reads or writes a project without saying whose it is. */
export type ProjectKey = Pick<Project, 'id' | 'ownerId'>;
/** What an owner may change. A member that is absent stays as it is. */
export type ProjectChanges = Partial<Pick<Project, 'name' | 'description'>>;

type Update = Statement<ProjectKey & ProjectChanges & Pick<Project, 'updatedAt'>>;
type FirstPage = Pick<Project, 'ownerId'> & { readonly limit: number };
type PageAfter = FirstPage & { readonly after: string };

const OWNED = 'id = :id AND ownerId = :ownerId';

@Injectable()
export class ProjectsRepository {
  readonly #insert: Statement<Project>;
  readonly #delete: Statement<ProjectKey>;
  /** One shape for each set of members that a request may change. */
  readonly #updates: { readonly name: Update; readonly description: Update; readonly both: Update };
  readonly #find: Query<ProjectKey, Project>;
  readonly #firstPage: Query<FirstPage, Project>;
  readonly #pageAfter: Query<PageAfter, Project>;

  constructor(
    database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {
    const updating = (...members: (keyof ProjectChanges)[]): Update => {
      const values = Object.fromEntries([...members, 'updatedAt'].map((name) => [name, bound(name)]));
      return database.statement(database.update(Project).set(values).where(OWNED));
    };
    const newestFirst = () => {
      const page = database.select(Project, 'project').where('project.ownerId = :ownerId');
      return limited(page.orderBy('project.id', 'DESC'));
    };
    this.#insert = database.insert(Project);
    this.#delete = database.statement(database.delete(Project).where(OWNED));
    this.#updates = {
      name: updating('name'),
      description: updating('description'),
      both: updating('name', 'description'),
    };
    this.#find = database.query(
      database.select(Project, 'project').where('project.id = :id AND project.ownerId = :ownerId'),
    );
    this.#firstPage = database.query(newestFirst());
    this.#pageAfter = database.query(newestFirst().andWhere('project.id < :after'));
  }

  find(key: ProjectKey): Promise<Project | undefined> {
    return this.#find.one(key);
  }

  /** At most `limit` projects, newest first, of those that are older than the one whose id is `after`. */
  list(ownerId: string, limit: number, after?: string): Promise<Project[]> {
    return after === undefined
      ? this.#firstPage.all({ ownerId, limit })
      : this.#pageAfter.all({ ownerId, limit, after });
  }

  async insert(project: Project): Promise<void> {
    await this.unitOfWork.run(this.#insert.bind(project));
  }

  /** @returns false where the owner has no such project. */
  async update(key: ProjectKey, changes: ProjectChanges, updatedAt: number): Promise<boolean> {
    const statement = this.#updates[shapeOf(changes)];
    const { committed } = await this.unitOfWork.run(statement.bind({ ...key, ...changes, updatedAt }, 1));
    return committed;
  }

  /** @returns false where the owner has no such project. */
  async delete(key: ProjectKey): Promise<boolean> {
    const { committed } = await this.unitOfWork.run(this.#delete.bind(key, 1));
    return committed;
  }
}

function shapeOf({ name, description }: ProjectChanges): 'name' | 'description' | 'both' {
  if (description === undefined) return 'name';
  return name === undefined ? 'description' : 'both';
}
