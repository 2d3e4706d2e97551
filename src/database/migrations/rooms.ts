/** What a process may be. */
export type DatabaseRole = 'provider' | 'projects' | 'consumer';

/** Whose tables a migration is for. */
export type Room = DatabaseRole | 'audit' | 'limits';

const ROOMS: Readonly<Record<DatabaseRole, readonly Room[]>> = {
  provider: ['provider', 'audit', 'limits'],
  projects: ['projects'],
  consumer: ['consumer'],
};

export const ALL_ROLES = Object.keys(ROOMS) as readonly DatabaseRole[];

/** Those whose tables the roles need. */
export const roomsOf = (roles: Iterable<DatabaseRole>): ReadonlySet<Room> =>
  new Set([...roles].flatMap((role) => ROOMS[role]));
