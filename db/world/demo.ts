import { addAssessment, addShare, findPublished } from './assessment-builders.ts';
import type { Published } from './assessment-builders.ts';
import type { Calendar } from './calendar.ts';
import { elias } from './clients/elias.ts';
import { emil } from './clients/emil.ts';
import { fatima } from './clients/fatima.ts';
import { mika } from './clients/mika.ts';
import { onni } from './clients/onni.ts';
import { pertti } from './clients/pertti.ts';
import { riitta } from './clients/riitta.ts';
import { venla } from './clients/venla.ts';
import { addCoachingOfClients } from './coaching.ts';
import { addFeedback } from './feedback-builders.ts';
import { worldId } from './ids.ts';
import { addLetter } from './letter-builders.ts';
import { addAbsence, addAssignment, addClient, addStaff, addUnit } from './people-builders.ts';
import { answersFrom, answersToTheEnd } from './said.ts';
import type { Store } from './store.ts';
import type { ClientStory, Moment, Round } from './story.ts';
import { TEAM, UNIT_NAME } from './team.ts';
import { instantOf } from './when.ts';

/** The clients of the invented unit, one for each reason to exist. */
export const CLIENTS: readonly ClientStory[] = [venla, onni, elias, fatima, riitta, emil, mika, pertti];

const INSTRUMENT = 'oma-arvio';
const UNIT = worldId('unit');
const LEAD = worldId('mirja');

const addTeam = async (store: Store, calendar: Calendar): Promise<void> => {
  await addUnit(store, { id: UNIT, name: UNIT_NAME });
  for (const { name, reachable, ...told } of TEAM) {
    await addStaff(store, {
      ...told,
      id: worldId(name),
      unitId: UNIT,
      email: `${told.firstName}.${told.lastName}@example.org`.toLowerCase(),
      reachableFrom: reachable[0],
      reachableTo: reachable[1],
      createdAt: calendar.at('2024-08-05', '9:00'),
      lastSeenAt: calendar.at('2026-11-23', '15:40'),
    });
  }
};

const addCoaches = async (store: Store, calendar: Calendar, story: ClientStory): Promise<void> => {
  const days = {
    clientId: worldId(story.name),
    startsOn: calendar.day(story.startsOn),
    assignedAt: calendar.at(story.startsOn, '9:00'),
    assignedBy: LEAD,
  };
  await addAssignment(store, { ...days, id: worldId(`${story.name} coach`), coachId: worldId(story.coach) });
  if (story.deputy)
    await addAssignment(store, {
      ...days,
      id: worldId(`${story.name} deputy`),
      coachId: worldId(story.deputy),
      kind: 'deputy',
    });
};

const addRounds = async (
  store: Store,
  calendar: Calendar,
  published: Published,
  story: ClientStory,
): Promise<void> => {
  const at = ([day, time]: Moment) => calendar.at(day, time);
  const clientId = worldId(story.name);
  const answersOf = ({ finished, said }: Round) =>
    (finished ? answersToTheEnd : answersFrom)(published.instrument, said);
  let before = null;
  for (const [index, round] of story.rounds.entries()) {
    const id = worldId(`${story.name} assessment ${String(index + 1)}`);
    const made = { id, clientId, locale: story.locale, finished: round.finished, answers: answersOf(round) };
    before = await addAssessment(store, published, {
      ...made,
      before,
      startedAt: at(round.begun),
      savedAt: at(round.saved),
    });
    if (!round.shown) continue;
    const { level, topics = {}, from, until } = round.shown;
    const shareId = worldId(`${story.name} share ${String(index + 1)}`);
    const endedAt = until ? at(until) : null;
    await addShare(store, {
      id: shareId,
      assessmentId: id,
      clientId,
      level,
      topics,
      startedAt: at(from),
      endedAt,
    });
  }
};

const addStory = async (store: Store, calendar: Calendar, story: ClientStory): Promise<void> => {
  const { name, coach, startsOn, endedOn, lastSeen, ...told } = story;
  await addClient(store, {
    ...told,
    id: worldId(name),
    unitId: UNIT,
    startsOn: calendar.day(startsOn),
    endedOn: endedOn === undefined ? null : calendar.day(endedOn),
    createdAt: calendar.at(startsOn, '9:00'),
    createdBy: worldId(coach),
    endedAt: endedOn === undefined ? null : calendar.at(endedOn, '12:00'),
    lastSeenAt: lastSeen ? instantOf(calendar, lastSeen) : null,
  });
  await addCoaches(store, calendar, story);
};

/** Janne is away now, Sari around Christmas. */
const addAbsences = async (store: Store, calendar: Calendar): Promise<void> => {
  const absence = { recordedAt: calendar.at('2026-11-09', '13:00'), recordedBy: LEAD };
  await addAbsence(store, {
    ...absence,
    id: worldId('janne away'),
    coachId: worldId('janne'),
    deputyId: worldId('katja'),
    startsOn: calendar.day('2026-11-23'),
    backOn: calendar.day('2026-12-07'),
  });
  await addAbsence(store, {
    ...absence,
    id: worldId('sari away'),
    coachId: worldId('sari'),
    deputyId: worldId('janne'),
    startsOn: calendar.day('2026-12-21'),
    backOn: calendar.day('2027-01-07'),
  });
};

/** Told from today and not from a written day, so that one is always about to fall due. */
const addFeedbacks = async (store: Store, { now }: Calendar): Promise<void> => {
  const hoursAgo = (hours: number): Temporal.Instant => now.subtract({ hours });
  await addFeedback(store, {
    id: worldId('feedback open'),
    unitId: UNIT,
    topic: 'broken',
    text: 'Tulostin oman arvion kirjastossa. Viimeinen sivu jäi tyhjäksi. Muuten kaikki toimi hyvin.',
    email: 'palautteen.antaja@example.org',
    locale: 'fi',
    sentAt: hoursAgo(11 * 24),
  });
  await addFeedback(store, {
    id: worldId('feedback answered'),
    topic: 'service',
    text: 'Det är bra att frågorna har bilder. Kan man få dem på papper också?',
    email: 'respons.givare@example.org',
    locale: 'sv',
    sentAt: hoursAgo(27 * 24),
    answer: {
      text: 'Tack för din respons! Ja, på sidan med resultatet finns ett ställe där du kan skriva ut allt.',
      at: hoursAgo(25 * 24),
      by: LEAD,
    },
  });
};

/** Adds the invented unit with its people and what they have done so far. Instruments must be published. */
export const addDemoWorld = async (store: Store, calendar: Calendar): Promise<void> => {
  const published = await findPublished(store, INSTRUMENT);
  await addTeam(store, calendar);
  for (const story of CLIENTS) await addStory(store, calendar, story);
  await addAbsences(store, calendar);
  await addLetter(store, {
    personId: worldId('fatima'),
    at: calendar.at('2026-11-19', '10:15'),
    by: worldId('janne'),
  });
  for (const story of CLIENTS) await addRounds(store, calendar, published, story);
  await addCoachingOfClients(store, calendar);
  await addFeedbacks(store, calendar);
};
