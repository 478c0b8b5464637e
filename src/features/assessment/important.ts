import type { Scope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { together } from '#src/lib/together.ts';
import { getResults, getRound, listFinished } from './queries.ts';
import { resultView } from './result-view.ts';

/** What the client chose as important in her newest finished round, in words; nothing when there is none. */
export const getImportant = async (scope: Scope, locale: Locale): Promise<string[]> => {
  const [newest] = await listFinished(scope, scope.actor.personId);
  if (!newest) return [];
  const [round, results] = await together(getRound(scope, newest.id), getResults(scope, newest.id));
  if (!round) return [];
  return resultView(locale, round.instrument, results, round.answers).priorities.map(({ title }) => title);
};
