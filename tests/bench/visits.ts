import { loadId } from '#db/load/ids.ts';
import type { Sizes } from '#db/load/sizes.ts';
import type { Database } from '#db/client.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { clientNumbers, coachNumbers } from './pages.ts';
import type { BenchPage } from './pages.ts';

interface SignedIn {
  readonly number: number;
  readonly cookie: string;
}

export type People = Readonly<Record<BenchPage['by'], readonly SignedIn[]>>;

const signIn = async (
  owner: Database,
  kind: BenchPage['by'],
  numbers: readonly number[],
): Promise<SignedIn[]> => {
  const now = Temporal.Now.instant();
  return Promise.all(
    numbers.map(async (number) => ({
      number,
      // The address in another language would set a cookie at every answer.
      cookie: `${await sessionCookie(owner, loadId(kind, number), now)}; locale=fi`,
    })),
  );
};

/** Signs in those who visit. */
export const signInPeople = async (
  owner: Database,
  { clients, coaches }: Sizes,
  people?: number,
): Promise<People> => ({
  client: await signIn(owner, 'client', clientNumbers(clients, people)),
  coach: await signIn(owner, 'coach', coachNumbers(coaches, people)),
});

/** A page as each of its people opens it. */
export const visitsTo = (page: BenchPage, people: People): { path: string; cookie: string }[] =>
  people[page.by].map(({ number, cookie }) => ({ path: page.path(number), cookie }));
