import { idSql } from './ids.ts';
import {
  chance,
  coachOf,
  deputyOfClient,
  deputyOfCoach,
  eachClient,
  oneOf,
  unitOfClient,
  unitOfCoach,
} from './sizes.ts';
import type { Sizes } from './sizes.ts';

const FIRST = [
  'Aino',
  'Eero',
  'Elli',
  'Hanna',
  'Ilmari',
  'Jari',
  'Kaisa',
  'Lauri',
  'Maija',
  'Niilo',
  'Oona',
  'Pekka',
  'Riitta',
  'Sami',
  'Tiina',
  'Venla',
];
const LAST = [
  'Aalto',
  'Heino',
  'Järvi',
  'Kallio',
  'Koski',
  'Laine',
  'Lehto',
  'Mäki',
  'Niemi',
  'Nurmi',
  'Oja',
  'Ranta',
  'Salo',
  'Suo',
  'Vuori',
  'Åkerö',
];
const PLACES = ['Esimerkkilä', 'Mallikylä', 'Näytelä'];

const first = (of: string): string => oneOf(FIRST, chance(`'first' || ${of}`, FIRST.length));
const last = (of: string): string => oneOf(LAST, chance(`'last' || ${of}`, LAST.length));

/** Units, leads, coaches and clients, who coaches whom, and who is away. Nobody of them is real. */
export const peopleSql = (sizes: Sizes): string => `
insert into unit (id, name) select ${idSql('unit', 'n')}, 'Yksikkö ' || n from generate_series(1, ${String(sizes.units)}) n;

insert into person (id, role, unit_id, first_name, last_name, call_name, email, phone, created_at, created_by, last_seen_at)
select ${idSql('lead', 'n')}, 'lead', ${idSql('unit', 'n')}, ${first("'lead' || n")}, ${last("'lead' || n")}, ${first("'lead' || n")},
  'lead' || n || '@example.org', '040 000 0010', now() - interval '3 years', null::uuid, now() - interval '1 day'
from generate_series(1, ${String(sizes.units)}) n
union all
select ${idSql('coach', 'n')}, 'coach', ${unitOfCoach('n')}, ${first("'coach' || n")}, ${last("'coach' || n")}, ${first("'coach' || n")},
  'coach' || n || '@example.org', '040 000 0011', now() - interval '2 years', null, now() - interval '2 hours'
from generate_series(1, ${String(sizes.coaches)}) n
union all
select ${idSql('client', 'n')}, 'client', ${unitOfClient('n')}, ${first('n')}, ${last('n')}, ${first('n')},
  'client' || n || '@example.org', '040 000 0012', now() - interval '1 year', ${coachOf('n')}, now() - ${chance("'seen' || n", 30)} * interval '1 day'
from ${eachClient(sizes)};

insert into preference (person_id, locale)
select id, case when role = 'client' then ${oneOf(['fi', 'fi', 'fi', 'fi', 'fi', 'fi-simple', 'fi-simple', 'sv'], chance("'locale' || id", 8))} else 'fi' end from person;
insert into staff (person_id) select id from person where role <> 'client';
insert into client (person_id, municipality, starts_on)
select ${idSql('client', 'n')}, ${oneOf(PLACES, 'n')}, current_date - 300 - ${chance("'start' || n", 60)} from ${eachClient(sizes)};

insert into coach_assignment (client_id, coach_id, kind, starts_on, ends_on, assigned_at)
select ${idSql('client', 'n')}, ${deputyOfClient(sizes, 'n')}, 'primary', current_date - 300, current_date - 200, now() - interval '300 days'
from ${eachClient(sizes)} where n % 4 = 0
union all
select ${idSql('client', 'n')}, ${coachOf('n')}, 'primary', current_date - 200, null, now() - interval '200 days' from ${eachClient(sizes)}
union all
select ${idSql('client', 'n')}, ${deputyOfClient(sizes, 'n')}, 'deputy', current_date - 200, null, now() - interval '200 days'
from ${eachClient(sizes)} where n % 2 = 0;

insert into absence (coach_id, deputy_id, starts_on, back_on, recorded_at)
select ${idSql('coach', 'n')}, ${deputyOfCoach(sizes, 'n')}, current_date - 60 * k - 2, current_date - 60 * k + 5, now() - interval '300 days'
from generate_series(1, ${String(sizes.coaches)}) n cross join generate_series(0, 4) k where k > 0 or n % 20 = 7;

insert into access_log (at, actor_id, actor_name, actor_role, unit_name, client_id, verb, basis)
select now() - k * interval '20 days', ${coachOf('n')}, 'Sari', 'coach', 'Yksikkö', ${idSql('client', 'n')}, 'client.seen', 'coach'
from ${eachClient(sizes)} cross join generate_series(1, 5) k;
`;
