import { everybodysSession } from './everybodys-session.ts';
import type { Actor } from '#db/scope.ts';
import { CLIENTS } from '#db/world/demo.ts';
import { worldId } from '#db/world/ids.ts';
import type { ClientName, StaffName } from '#db/world/story.ts';
import { TEAM } from '#db/world/team.ts';
import { OTHER_CLIENTS, OTHER_STAFF, OTHER_UNIT } from './other-unit.ts';

export type PersonName =
  ClientName | StaffName | (typeof OTHER_STAFF)[number]['name'] | (typeof OTHER_CLIENTS)[number]['name'];

interface Told {
  readonly name: PersonName;
  readonly role: Actor['role'];
  readonly firstName: string;
  readonly lastName: string;
  readonly unitId: string;
}

export const UNIT = worldId('unit');

/** Everybody in the test world: the invented unit of the demo and the other unit. */
export const PEOPLE: readonly Told[] = [
  ...CLIENTS.map((told) => ({ ...told, role: 'client', unitId: UNIT }) as const),
  ...TEAM.map((told) => ({ ...told, unitId: UNIT })),
  ...OTHER_STAFF.map((told) => ({ ...told, unitId: OTHER_UNIT })),
  ...OTHER_CLIENTS.map((told) => ({ ...told, unitId: OTHER_UNIT })),
];

/** The person as who she is when signed in. */
export const actorNamed = (name: PersonName): Actor => {
  const told = PEOPLE.find((each) => each.name === name);
  if (!told) throw new Error(`Nobody is called ${name}`);
  return {
    session: everybodysSession(worldId(name)),
    personId: worldId(name),
    role: told.role,
    unitId: told.unitId,
    callName: told.firstName,
    fullName: `${told.firstName} ${told.lastName}`,
  };
};
