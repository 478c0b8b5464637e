import { idSql } from './ids.ts';
import { chance, coachOf, oneOf } from './sizes.ts';
import type { Sizes } from './sizes.ts';

const FROM_CLIENT = [
  'Hei! Voinko tulla vähän myöhemmin huomenna?',
  'Kävin eilen katsomassa paikkaa. Siellä oli mukavaa, mutta aika kova meteli.',
  'Kiitos.',
  'En saa hakemusta auki puhelimella. Mitä teen?',
  'Pomo kysyi, voinko tehdä iltavuoron. En tiedä, mitä vastaan.',
  'Ok, tulen.',
  'Bussi on myöhässä.',
];
const FROM_STAFF = [
  'Hei! Kyllä sopii. Nähdään toimistolla.',
  'Hienoa, että kävit. Puhutaan melusta ensi kerralla, siihen on keinoja.',
  'Laitoin sinulle hakemuksen linkin. Tehdään se yhdessä, jos se ei aukea.',
  'Kysy pomolta, mihin asti vuoro kestää. Soita minulle sen jälkeen.',
  'Kiva kuulla!',
  'Muista ottaa henkilökortti mukaan.',
];

/** Of a hundred messages to ten clients, where each client's begin: two for the first, 23 for the last. */
const SHARES = [2, 3, 7, 19, 25, 33, 43, 58, 77];

/**
 * Conversations of the past year: some people write much, others hardly ever. In the last two weeks some wait
 * for an answer, in the last days some are not read yet.
 */
export const messagesSql = ({ clients, messages }: Sizes): string => {
  const tens = String(Math.max(1, Math.floor(clients / 10)));
  const rounds = String(Math.ceil(messages / Number(tens)));
  return `
insert into message (id, client_id, author_id, side, text, sent_at, read_at, read_by, handled_at, handled_by)
select ${idSql('message', 'i')}, ${idSql('client', 'n')}, case when mine then ${idSql('client', 'n')} else ${coachOf('n')} end,
  case when mine then 'client' else 'staff' end,
  case when mine then ${oneOf(FROM_CLIENT, 'luck')} else ${oneOf(FROM_STAFF, 'luck')} end, sent,
  case when not unread then least(sent + interval '3 hours', now()) end,
  case when not unread then case when mine then ${coachOf('n')} else ${idSql('client', 'n')} end end,
  case when mine and not waiting then least(sent + interval '5 hours', now()) end, case when mine and not waiting then ${coachOf('n')} end
from (
  select i, luck, luck % 100 < 45 as mine, least(ten * 10 + case part when 0 then 10 else part end, ${String(clients)}) as n, sent,
    luck % 2 = 0 and sent > now() - interval '14 days' as waiting,
    luck % 2 = 0 and sent > now() - interval '5 days' as unread
  from (
    select i, ${chance('i', 1_000_000)} as luck, i % ${tens} as ten,
      width_bucket((i / ${tens} * 37) % 100, array[${SHARES.join(', ')}]) as part,
      now() - interval '360 days' * ((${rounds} - i / ${tens} - (i % 997) / 1000.0) / ${rounds}) as sent
    from generate_series(0, ${String(messages)} - 1) i
  ) placed
) written;
`;
};
