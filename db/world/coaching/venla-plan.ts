import type { MarkStory, PlanStory, StepStory } from '#db/world/coaching-story.ts';

const GOAL_AT_FIRST =
  'Haluan oikean työn. Työssä on kasveja tai kaupan hyllyjä. Käyn työssä aamulla, 15–20 tuntia viikossa. Bussimatka on enintään 30 minuuttia.';
const GOAL_NOW = 'Haluan pysyä Kulmakaupassa. Haluan tehdä vähän enemmän tunteja ja jaksaa iltaan asti.';
const SUPPORT =
  'Sari käy kaupassa kerran kuukaudessa. Käyntien välillä hän soittaa. Tuki ei lopu tiettynä päivänä.';

const AT_FIRST: readonly StepStory[] = [
  { key: 'look', text: 'Käyn katsomassa Kulmakauppaa.', owner: 'together', dueOn: '2025-10-10' },
  {
    key: 'plants',
    text: 'Sari kysyy kasvitöitä puutarhasta ja seurakunnasta.',
    owner: 'coach',
    dueOn: '2025-10-17',
  },
  { key: 'jobseeker', text: 'Ilmoittaudun työnhakijaksi.', owner: 'me', dueOn: '2025-10-17' },
  { key: 'trial', text: 'Teen työkokeilun Kulmakaupassa.', owner: 'me', dueOn: '2025-12-19' },
];

const NOW: readonly StepStory[] = [
  { key: 'hours', text: 'Teen 18 tuntia viikossa.', owner: 'me' },
  { key: 'list', text: 'Otan vuorolistan kotiin joka perjantai.', owner: 'me', dueOn: '2026-10-30' },
  { key: 'shelves', text: 'Kysyn kauppiaalta, mitä hyllyjä teen jouluna.', owner: 'me', dueOn: '2026-11-27' },
  {
    key: 'continue',
    text: 'Sari kysyy kauppiaalta, jatkuuko työ samalla tavalla joulukuussa.',
    owner: 'coach',
    dueOn: '2026-11-26',
  },
  {
    key: 'bills',
    text: 'Katson laskut äidin kanssa.',
    owner: 'other',
    ownerName: 'Äiti',
    dueOn: '2026-12-04',
  },
];

const PROPOSED: readonly StepStory[] = [
  ...NOW.filter(({ key }) => key !== 'list'),
  {
    key: 'subsidy',
    text: 'Puhumme siitä, mitä muuttuu, kun palkkatuki loppuu.',
    owner: 'together',
    dueOn: '2026-12-14',
  },
  {
    key: 'till',
    text: 'Harjoittelen kassalla Pirjon kanssa, kun kaupassa on hiljaista.',
    owner: 'other',
    ownerName: 'Pirjo',
    dueOn: '2026-12-18',
  },
];

export const VENLA_PLANS: readonly PlanStory[] = [
  {
    state: 'accepted',
    goal: GOAL_AT_FIRST,
    support: 'Tapaamme joka viikko. Sari on mukana työpaikoilla.',
    made: ['2025-09-29', '13:20'],
    answered: ['2025-09-29', '13:55'],
    accepted: 'paper',
    ended: ['2026-10-22', '13:50'],
    reviewOn: '2026-01-12',
    steps: AT_FIRST,
  },
  {
    state: 'accepted',
    goal: GOAL_NOW,
    goalAt: ['2026-10-22', '13:30'],
    support: SUPPORT,
    made: ['2026-10-22', '13:15'],
    answered: ['2026-10-22', '13:50'],
    reviewOn: '2026-12-14',
    steps: NOW,
  },
  {
    state: 'proposed',
    goal: GOAL_NOW,
    goalAt: ['2026-10-22', '13:30'],
    support: SUPPORT,
    made: ['2026-11-19', '14:20'],
    proposed: ['2026-11-19', '14:45'],
    reviewOn: '2027-03-15',
    steps: PROPOSED,
  },
];

export const VENLA_MARKS: readonly MarkStory[] = [
  { step: 'look', done: 'done', at: ['2025-10-09', '11:20'], by: 'sari' },
  { step: 'plants', done: 'done', at: ['2025-10-14', '15:05'], by: 'sari' },
  { step: 'jobseeker', done: 'done', at: ['2025-10-16', '14:30'], by: 'venla' },
  { step: 'trial', done: 'done', at: ['2025-12-19', '16:10'], by: 'venla' },
  { step: 'hours', done: 'done', at: ['2026-10-30', '17:02'], by: 'venla' },
  { step: 'list', done: 'done', at: ['2026-10-30', '17:03'], by: 'venla' },
  { step: 'shelves', done: 'done', at: ['2026-11-20', '16:41'], by: 'venla' },
  { step: 'shelves', done: 'undone', at: ['2026-11-20', '16:42'], by: 'venla' },
];
