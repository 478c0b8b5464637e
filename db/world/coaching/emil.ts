import type { CoachingStory, MeetingStory, MessageStory, PlanStory } from '#db/world/coaching-story.ts';
import { LIBRARY_SV, NURSERY, PHONE } from '#db/world/places.ts';

const MESSAGES: readonly MessageStory[] = [
  {
    by: 'katja',
    at: ['2026-09-03', '13:40'],
    text: 'Hej Emil! Det var roligt att träffas. Här kan du skriva till mig när du vill. Jag svarar på vardagar.',
  },
  {
    by: 'emil',
    at: ['2026-09-03', '17:05'],
    text: 'Hej! Bra. Jag skriver hellre än ringer.',
    noAnswerNeeded: ['2026-09-04', '9:10'],
  },
  {
    by: 'katja',
    at: ['2026-09-22', '14:20'],
    text: 'Hej Emil! Tack för i dag. Du frågade bra saker. De ringer mig när de vet mer.',
  },
  {
    by: 'emil',
    at: ['2026-11-17', '10:12'],
    text: 'Hej Katja! Kan vi öva inför intervjun på torsdag? Jag är lite nervös.',
  },
  {
    by: 'katja',
    at: ['2026-11-17', '11:30'],
    text: 'Hej Emil! Ja. Vi ses på biblioteket klockan 13. Ta med din meritförteckning.',
  },
  {
    by: 'emil',
    at: ['2026-11-19', '15:20'],
    text: 'Tack för i dag. Nu känns det bättre.',
    noAnswerNeeded: ['2026-11-20', '9:15'],
  },
  {
    by: 'katja',
    at: ['2026-11-20', '13:05'],
    text: 'Hej Emil! Intervjun är på fredag klockan 10. Jag kommer till porten fem minuter före. Vi går in tillsammans.',
  },
  { by: 'emil', at: [-1, '12:18'], text: 'Hej Katja! Vilka kläder ska jag ha på mig på fredag?', read: null },
];

const MEETINGS: readonly MeetingStory[] = [
  {
    ...LIBRARY_SV,
    at: ['2026-09-03', '13:00'],
    minutes: 60,
    purpose: 'Du berättar vad du kan och vad du tycker om.',
    made: ['2026-08-31', '10:00'],
  },
  {
    ...LIBRARY_SV,
    at: ['2026-09-10', '13:00'],
    minutes: 60,
    purpose: 'Vi fortsätter att prata om vad du kan.',
    made: ['2026-09-03', '14:05'],
  },
  { ...NURSERY, at: ['2026-09-22', '10:00'], minutes: 45, purpose: 'Vi bekantar oss med trädgården.' },
  {
    ...PHONE,
    at: ['2026-10-15', '11:00'],
    minutes: 15,
    purpose: 'Jag ringer dig. Vi pratar om hur veckan har gått.',
  },
  {
    ...LIBRARY_SV,
    at: ['2026-11-19', '13:00'],
    minutes: 60,
    purpose: 'Vi övar inför intervjun.',
    bring: 'Din meritförteckning.',
    made: ['2026-11-17', '11:28'],
  },
  {
    ...NURSERY,
    key: 'next',
    at: ['2026-11-27', '10:00'],
    made: ['2026-11-13', '11:05'],
    minutes: 60,
    purpose: 'Intervju. Vi får också se var du skulle arbeta.',
    bring: 'Din meritförteckning.',
    others: 'Trädgårdens chef',
    reply: { reply: 'coming', at: ['2026-11-19', '15:24'] },
  },
  {
    ...LIBRARY_SV,
    key: 'plan talk',
    at: ['2026-12-08', '13:00'],
    minutes: 45,
    purpose: 'Vi pratar om din plan.',
    made: ['2026-11-20', '13:10'],
  },
];

const GOAL = 'Jag vill arbeta i en trädgård eller på ett lager. Helst på förmiddagen.';

const PLANS: readonly PlanStory[] = [
  {
    state: 'accepted',
    goal: GOAL,
    support: 'Katja kommer med till arbetsplatser. Vi övar på biblioteket.',
    made: ['2026-09-17', '13:20'],
    answered: ['2026-09-17', '13:50'],
    reviewOn: '2026-12-08',
    steps: [
      { key: 'visit', text: 'Jag besöker en trädgård.', owner: 'together', dueOn: '2026-09-25' },
      { key: 'cv', text: 'Jag skriver min meritförteckning.', owner: 'me', dueOn: '2026-10-16' },
      {
        key: 'warehouse',
        text: 'Katja frågar efter arbete på ett lager.',
        owner: 'coach',
        dueOn: '2026-11-27',
      },
    ],
  },
  {
    state: 'change_asked',
    goal: GOAL,
    goalAt: ['2026-09-17', '13:20'],
    support: 'Katja kommer med till arbetsplatser. Vi övar på biblioteket.',
    made: ['2026-11-18', '13:10'],
    proposed: ['2026-11-18', '13:30'],
    answered: ['2026-11-20', '18:02'],
    changeWish: 'Jag vill öva bussresan innan jag börjar. Annars är planen bra.',
    reviewOn: '2027-02-09',
    steps: [
      { key: 'interview', text: 'Jag går på intervju.', owner: 'me', dueOn: '2026-11-27' },
      {
        key: 'warehouse',
        text: 'Katja frågar efter arbete på ett lager.',
        owner: 'coach',
        dueOn: '2026-11-27',
      },
      {
        key: 'syster',
        text: 'Jag berättar för min syster hur det gick.',
        owner: 'other',
        ownerName: 'Min syster',
      },
    ],
  },
];

/** Writes in Swedish; an interview is near and he has asked for a change of the plan. */
export const emilCoaching: CoachingStory = {
  name: 'emil',
  coach: 'katja',
  phases: [
    ['intake', '2026-08-31'],
    ['profiling', '2026-09-03'],
    ['job_search', '2026-09-22'],
  ],
  plans: PLANS,
  marks: [
    { step: 'visit', done: 'done', at: ['2026-09-22', '11:10'], by: 'katja' },
    { step: 'cv', done: 'done', at: ['2026-10-14', '19:20'], by: 'emil' },
  ],
  meetings: MEETINGS,
  messages: MESSAGES,
  contacts: [
    { on: '2026-09-03', minutes: 60, place: 'community', activity: 'assessment' },
    { on: '2026-09-10', minutes: 60, place: 'community', activity: 'assessment' },
    {
      on: '2026-09-22',
      minutes: 45,
      place: 'workplace',
      with: ['client', 'network'],
      activity: 'placement',
      note: 'Ensimmäinen käynti työnantajan luona.',
    },
    { on: '2026-10-15', minutes: 15, place: 'phone', activity: 'coaching' },
    {
      on: '2026-11-09',
      minutes: 20,
      place: 'phone',
      with: ['network'],
      activity: 'placement',
      note: 'Puutarha kutsuu haastatteluun.',
    },
    {
      on: '2026-11-19',
      minutes: 60,
      place: 'community',
      activity: 'coaching',
      note: 'Harjoiteltiin haastattelua.',
    },
  ],
  notes: [
    {
      at: ['2026-11-19', '14:40'],
      text: 'Emil kertoo mielellään töistään, kun kysytään yksi asia kerrallaan.',
    },
  ],
};
