import { calendarAround } from '#db/world/calendar.ts';
import type { Database } from '#db/client.ts';
import { addAssessment, addShare, findPublished } from '#db/world/assessment-builders.ts';
import { worldId } from '#db/world/ids.ts';
import { addAssignment, addClient, addStaff, addUnit } from '#db/world/people-builders.ts';
import { answersToTheEnd } from '#db/world/said.ts';
import { NOW } from './clock.ts';

/** A second unit, only in tests: what its people have must stay behind its border. */
export const OTHER_UNIT = worldId('other unit');

export const OTHER_STAFF = [
  { name: 'raija', role: 'lead', firstName: 'Raija', lastName: 'Rajanen' },
  { name: 'olli', role: 'coach', firstName: 'Olli', lastName: 'Ohimennen' },
] as const;

export const OTHER_CLIENTS = [
  { name: 'tiina', role: 'client', firstName: 'Tiina', lastName: 'Toisaalla' },
] as const;

const emailOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName}.${lastName}@example.org`.toLowerCase();

/** The lead Raija, the coach Olli and the client Tiina, who shows everything. */
export const addOtherUnit = async (owner: Database): Promise<void> => {
  const calendar = calendarAround(NOW);
  const startsOn = calendar.day('2026-09-01');
  const createdAt = calendar.at('2026-09-01', '9:00');
  const common = { unitId: OTHER_UNIT, locale: 'fi', createdAt } as const;
  await addUnit(owner, { id: OTHER_UNIT, name: 'Toinen yksikkö' });
  for (const told of OTHER_STAFF)
    await addStaff(owner, { ...common, ...told, id: worldId(told.name), email: emailOf(told) });
  for (const told of OTHER_CLIENTS) {
    const clientId = worldId(told.name);
    const rest = { email: emailOf(told), municipality: 'Muualla', startsOn };
    await addClient(owner, { ...common, ...told, ...rest, id: clientId, createdBy: worldId('olli') });
    await addAssignment(owner, {
      id: worldId(`${told.name} coach`),
      clientId,
      coachId: worldId('olli'),
      startsOn,
      assignedAt: createdAt,
    });
  }
  const clientId = worldId('tiina');
  const assessmentId = worldId('tiina assessment 1');
  const startedAt = calendar.at('2026-10-01', '10:00');
  const savedAt = calendar.at('2026-10-01', '10:30');
  const published = await findPublished(owner, 'oma-arvio');
  const answers = answersToTheEnd(published.instrument, { overall: 'good', work: { hurry: 'hard' } });
  const made = { id: assessmentId, clientId, locale: 'fi', startedAt, savedAt, finished: true } as const;
  await addAssessment(owner, published, { ...made, answers });
  const shareId = worldId('tiina share 1');
  await addShare(owner, { id: shareId, assessmentId, clientId, level: 'all', startedAt: savedAt });
};
