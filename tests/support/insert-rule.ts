import type { SQL } from 'drizzle-orm';
import { worldId } from '#db/world/ids.ts';
import { PEOPLE } from './people.ts';
import type { Viewer } from './viewers.ts';

/** A row that somebody tries to add, and whether she may. Nothing is kept. */
export interface Insert {
  readonly title: string;
  readonly statement: (viewer: Viewer) => SQL;
  readonly allowed: (viewer: Viewer) => boolean;
}

export const isStaff = ({ role }: Viewer): boolean => role === 'coach' || role === 'lead';

/** The viewer's own id, or one that nobody has. */
export const me = (viewer: Viewer): string => viewer.id ?? worldId('nobody');

/** Works in the viewer's own unit. */
export const isColleague = (viewer: Viewer, id: string): boolean =>
  isStaff(viewer) &&
  PEOPLE.some((told) => told.role !== 'client' && told.unitId === viewer.unitId && worldId(told.name) === id);

/** By hand into what only functions or migrations write. */
export const never = (title: string, statement: SQL): Insert => ({
  title,
  statement: () => statement,
  allowed: () => false,
});
