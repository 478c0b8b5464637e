import type { Instrument, Question } from '#src/lib/instrument/model.ts';
import { topicsOf } from '#src/lib/instrument/questions.ts';
import { idSql } from './ids.ts';
import { chance, eachClient } from './sizes.ts';
import type { Sizes } from './sizes.ts';

/** So many assessments of each kind have their answers; the others have the summary that a coach sees. */
const WITH_ANSWERS = 3_000;

const BANDS = ['strength', 'mixed', 'support'];

const scaleOf = (question: Question): readonly string[] =>
  question.kind === 'choice' && question.scored ? question.options.map(({ code }) => code) : [];

/** The scored questions with topic and choices, as a table of SQL. */
const questionTable = (instrument: Instrument): string => {
  const rows = topicsOf(instrument).flatMap((topic) =>
    topic.questions
      .map((question) => ({ id: question.id, codes: scaleOf(question) }))
      .filter(({ codes }) => codes.length > 0)
      .map(({ id, codes }) => `('${id}', '${topic.id}', '{${codes.join(',')}}'::text[])`),
  );
  return `(values ${rows.join(', ')}) q (item_id, topic, codes)`;
};

/** Finished ones of most clients, drafts of some, and what was shared. */
export const assessmentsSql = (sizes: Sizes, instrumentId: string, instrument: Instrument): string => `
insert into assessment (id, client_id, instrument_id, started_at, saved_at, completed_at, completed_locale)
select ${idSql('assessment', 'n')}, ${idSql('client', 'n')}, '${instrumentId}'::uuid, now() - interval '91 days', now() - interval '90 days', now() - interval '90 days', 'fi'
from ${eachClient(sizes)} where n % 10 < 7
union all
select ${idSql('draft', 'n')}, ${idSql('client', 'n')}, '${instrumentId}'::uuid, now() - interval '3 days', now() - interval '1 day', null, null
from ${eachClient(sizes)} where n % 10 in (3, 8);

insert into answer (assessment_id, client_id, item_id, topic, state, codes, answered_at)
select a.id, a.client_id, q.item_id, q.topic, 'answered', array[q.codes[${chance('a.id::text || q.item_id', 1_000)} % cardinality(q.codes) + 1]], a.saved_at
from (
  select a.*, row_number() over (partition by a.completed_at is null order by ${chance('a.id', 1_000_000)}, a.id) as at from assessment a
) a cross join ${questionTable(instrument)}
where a.at <= ${String(WITH_ANSWERS)} and (a.completed_at is not null or q.topic < 'm');

insert into topic_result (assessment_id, client_id, topic, band)
select a.id, a.client_id, t.topic, (array[${BANDS.map((band) => `'${band}'`).join(', ')}])[${chance('a.id::text || t.topic', BANDS.length)} + 1]
from assessment a cross join (select distinct topic from ${questionTable(instrument)}) t where a.completed_at is not null;

insert into share (id, assessment_id, client_id, level, started_at)
select ${idSql('share', 'n')}, ${idSql('assessment', 'n')}, ${idSql('client', 'n')}, 'summary', now() - interval '89 days'
from ${eachClient(sizes)} where n % 10 < 5;
`;
