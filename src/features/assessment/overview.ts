import type { Scope } from '#db/scope.ts';
import type { Instrument } from '#src/lib/instrument/model.ts';
import { together } from '#src/lib/together.ts';
import { getOffered } from './instruments.ts';
import { getDraft, listFinished } from './queries.ts';
import type { Round, RoundSummary } from './queries.ts';

/** Where a client is with her assessments. */
export interface Overview {
  /** What a new round would be begun with. */
  readonly offered: Instrument;
  readonly draft: Round | null;
  /** The newest first. */
  readonly finished: readonly RoundSummary[];
}

export const getOverview = async (scope: Scope): Promise<Overview> => {
  const [{ instrument: offered }, draft, finished] = await together(
    getOffered(scope),
    getDraft(scope),
    listFinished(scope, scope.actor.personId),
  );
  return { offered, draft, finished };
};
