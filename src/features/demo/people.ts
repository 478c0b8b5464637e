import { CLIENTS } from '#db/world/demo.ts';
import { worldId } from '#db/world/ids.ts';
import type { ClientName, ClientStory, StaffName } from '#db/world/story.ts';
import { TEAM } from '#db/world/team.ts';
import type { Locale } from '#src/lib/i18n.ts';

/** Somebody of the invented world, as the page of the demo tells of her. */
export interface DemoPerson {
  readonly name: ClientName | StaffName;
  readonly id: string;
  readonly fullName: string;
  readonly role: 'client' | 'coach' | 'lead';
  /** The language in which she uses the service. */
  readonly locale: Locale;
  /** Only of clients: the address that codes go to, and the coach. */
  readonly email?: string | null;
  readonly coach?: string;
  /** Her account is open, so that the demo can sign in as her. */
  readonly open: boolean;
}

interface Named {
  readonly name: ClientName | StaffName;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale;
}

const told = ({ name, firstName, lastName, locale }: Named) => ({
  name,
  id: worldId(name),
  fullName: `${firstName} ${lastName}`,
  locale,
});

const coachOf = ({ coach }: ClientStory): string => {
  const found = TEAM.find(({ name }) => name === coach);
  return found ? told(found).fullName : '';
};

/** Everybody in the demo, clients first. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ...CLIENTS.map((story) => ({
    ...told(story),
    role: 'client' as const,
    email: story.email,
    coach: coachOf(story),
    open: story.endedOn === undefined,
  })),
  ...TEAM.map((story) => ({ ...told(story), role: story.role, open: true })),
];
