import type { StaffStory } from './story.ts';

export const UNIT_NAME = 'Työhönvalmennus';

/** The staff of the invented unit. */
export const TEAM: readonly StaffStory[] = [
  {
    name: 'mirja',
    role: 'lead',
    firstName: 'Mirja',
    lastName: 'Mallikas',
    phone: '040 000 0014',
    locale: 'fi',
    reachable: ['08:00', '16:00'],
  },
  {
    name: 'sari',
    role: 'coach',
    firstName: 'Sari',
    lastName: 'Esimerkki',
    phone: '040 000 0011',
    locale: 'fi',
    reachable: ['08:00', '16:00'],
  },
  {
    name: 'janne',
    role: 'coach',
    firstName: 'Janne',
    lastName: 'Malli',
    phone: '040 000 0012',
    locale: 'fi',
    reachable: ['08:30', '16:00'],
  },
  {
    name: 'katja',
    role: 'coach',
    firstName: 'Katja',
    lastName: 'Exempel',
    phone: '040 000 0013',
    locale: 'sv',
    reachable: ['09:00', '15:00'],
  },
];
