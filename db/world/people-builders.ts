import { absence, client, coachAssignment, person, preference, staff, unit } from '#db/schema/people.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { toDate } from './store.ts';
import type { Store } from './store.ts';

interface NewPerson {
  readonly id: string;
  readonly unitId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly locale: Locale;
  readonly createdAt: Temporal.Instant;
  readonly createdBy?: string | null;
  readonly lastSeenAt?: Temporal.Instant | null;
  /** The account is closed since then. */
  readonly endedAt?: Temporal.Instant | null;
}

export interface NewStaff extends NewPerson {
  readonly role: 'coach' | 'lead';
  readonly reachableFrom?: string;
  readonly reachableTo?: string;
}

export interface NewClient extends NewPerson {
  readonly municipality: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endedOn?: Temporal.PlainDate | null;
  readonly textSize?: 'normal' | 'large' | 'largest';
  readonly theme?: 'system' | 'light' | 'dark' | 'contrast';
  readonly pictures?: 'on' | 'off';
  readonly reminders?: 'none' | 'day_before' | 'same_morning';
  readonly messageNotice?: 'on' | 'off';
}

export interface NewAssignment {
  readonly id: string;
  readonly clientId: string;
  readonly coachId: string;
  readonly kind?: 'primary' | 'deputy';
  readonly startsOn: Temporal.PlainDate;
  /** The first day when it is no longer so. */
  readonly endsOn?: Temporal.PlainDate | null;
  readonly assignedAt: Temporal.Instant;
  readonly assignedBy?: string | null;
}

export interface NewAbsence {
  readonly id: string;
  readonly coachId: string;
  readonly deputyId: string;
  readonly startsOn: Temporal.PlainDate;
  readonly backOn: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy?: string | null;
}

const dateOrNull = (at: Temporal.Instant | null | undefined): Date | null => (at ? toDate(at) : null);

export const addUnit = async (store: Store, { id, name }: { id: string; name: string }): Promise<void> => {
  await store.insert(unit).values({ id, name });
};

const addPerson = async (store: Store, role: 'client' | 'coach' | 'lead', made: NewPerson): Promise<void> => {
  await store.insert(person).values({
    id: made.id,
    role,
    unitId: made.unitId,
    firstName: made.firstName,
    lastName: made.lastName,
    callName: made.firstName,
    email: made.email ?? null,
    phone: made.phone ?? null,
    createdAt: toDate(made.createdAt),
    createdBy: made.createdBy ?? null,
    endedAt: dateOrNull(made.endedAt),
    lastSeenAt: dateOrNull(made.lastSeenAt),
  });
};

/** A coach or a lead. How she signs in is not part of it. */
export const addStaff = async (store: Store, made: NewStaff): Promise<void> => {
  await addPerson(store, made.role, made);
  await store.insert(preference).values({ personId: made.id, locale: made.locale });
  await store.insert(staff).values({
    personId: made.id,
    reachableFrom: made.reachableFrom ?? '08:00',
    reachableTo: made.reachableTo ?? '16:00',
  });
};

/** A client, without a coach: `addAssignment` names one. */
export const addClient = async (store: Store, made: NewClient): Promise<void> => {
  await addPerson(store, 'client', made);
  await store.insert(preference).values({
    personId: made.id,
    locale: made.locale,
    theme: made.theme ?? 'system',
    textSize: made.textSize ?? 'normal',
    pictures: made.pictures ?? 'on',
    reminders: made.reminders ?? 'day_before',
    messageNotice: made.messageNotice ?? 'on',
  });
  await store.insert(client).values({
    personId: made.id,
    municipality: made.municipality,
    startsOn: made.startsOn.toString(),
    endedOn: made.endedOn?.toString() ?? null,
  });
};

export const addAssignment = async (store: Store, made: NewAssignment): Promise<void> => {
  await store.insert(coachAssignment).values({
    id: made.id,
    clientId: made.clientId,
    coachId: made.coachId,
    kind: made.kind ?? 'primary',
    startsOn: made.startsOn.toString(),
    endsOn: made.endsOn?.toString() ?? null,
    assignedAt: toDate(made.assignedAt),
    assignedBy: made.assignedBy ?? null,
  });
};

export const addAbsence = async (store: Store, made: NewAbsence): Promise<void> => {
  await store.insert(absence).values({
    id: made.id,
    coachId: made.coachId,
    deputyId: made.deputyId,
    startsOn: made.startsOn.toString(),
    backOn: made.backOn.toString(),
    recordedAt: toDate(made.recordedAt),
    recordedBy: made.recordedBy ?? null,
  });
};
