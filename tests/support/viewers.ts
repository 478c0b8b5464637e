import { worldId } from '#db/world/ids.ts';
import { NOW, WORLD } from './clock.ts';
import { PEOPLE } from './people.ts';
import type { PersonName } from './people.ts';

// Who sees whom, written by hand from the story of the world and not from the policies: the expectation.

/** A time in the world with other deputies on duty. */
export interface Moment {
  readonly title: string;
  readonly now: Temporal.Instant;
  /** Whom the staff coach then, their own clients and those of a colleague who is away. Pertti's records are finished. */
  readonly coached: Readonly<Partial<Record<PersonName, readonly PersonName[]>>>;
  /** The staff whom a client knows by name then. */
  readonly knows: Readonly<Partial<Record<PersonName, readonly PersonName[]>>>;
}

const KNOWN = {
  venla: ['sari', 'katja'],
  // Janne becomes his coach in January (arranged by the tests).
  onni: ['katja', 'sari', 'janne'],
  elias: ['janne', 'sari'],
  fatima: ['janne'],
  pertti: ['janne'],
  riitta: ['sari', 'katja'],
  emil: ['katja'],
  mika: ['sari', 'janne'],
  tiina: ['olli'],
} as const;

export const MOMENTS: readonly Moment[] = [
  {
    title: 'while Janne is away',
    now: NOW,
    coached: {
      sari: ['venla', 'riitta', 'mika', 'elias'],
      katja: ['onni', 'emil', 'fatima'],
      janne: ['elias', 'fatima'],
      olli: ['tiina'],
    },
    knows: { ...KNOWN, fatima: ['janne', 'katja'], pertti: ['janne', 'katja'] },
  },
  {
    title: 'on the day when Janne is back',
    now: WORLD.at('2026-12-07', '0:00'),
    coached: {
      sari: ['venla', 'riitta', 'mika'],
      katja: ['onni', 'emil'],
      janne: ['elias', 'fatima'],
      olli: ['tiina'],
    },
    knows: KNOWN,
  },
  {
    title: 'while Sari is away',
    now: WORLD.at('2026-12-21', '9:00'),
    coached: {
      sari: ['venla', 'riitta', 'mika'],
      katja: ['onni', 'emil', 'venla', 'riitta'],
      janne: ['elias', 'fatima', 'mika'],
      olli: ['tiina'],
    },
    knows: KNOWN,
  },
];

/** Who asks, and whom she sees. */
export interface Viewer {
  readonly name: PersonName | 'nobody';
  readonly id: string | null;
  /** Whose session she comes with: with that of a closed account she is nobody. */
  readonly sessionOf: string | null;
  readonly role: 'client' | 'coach' | 'lead' | null;
  readonly unitId: string | null;
  readonly coached: ReadonlySet<string>;
  readonly led: ReadonlySet<string>;
  readonly knows: ReadonlySet<string>;
}

/** His service and his account have ended. */
const CLOSED: PersonName = 'pertti';

const idsOf = (names: readonly PersonName[] = []): ReadonlySet<string> => new Set(names.map(worldId));

const NOBODY: Viewer = {
  name: 'nobody',
  id: null,
  sessionOf: null,
  role: null,
  unitId: null,
  coached: new Set(),
  led: new Set(),
  knows: new Set(),
};

/** Everybody of both units, and somebody who has not signed in. */
export const viewersAt = ({ coached, knows }: Moment): Viewer[] => [
  NOBODY,
  ...PEOPLE.map((told): Viewer => {
    const open = told.name !== CLOSED;
    const ofUnit = PEOPLE.filter((each) => each.role === 'client' && each.unitId === told.unitId);
    return {
      name: told.name,
      id: open ? worldId(told.name) : null,
      sessionOf: worldId(told.name),
      role: open ? told.role : null,
      unitId: open ? told.unitId : null,
      coached: idsOf(coached[told.name]),
      led: idsOf(told.role === 'lead' ? ofUnit.map((each) => each.name) : []),
      knows: idsOf(open ? knows[told.name] : []),
    };
  }),
];
