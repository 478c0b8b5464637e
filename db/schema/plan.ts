import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { client, person } from './people.ts';

/**
 * A version of a client's plan. A coach writes a draft and proposes it; the client accepts it or says what she
 * wants to change. Nobody accepts for her: a coach only writes down that she did so at a meeting. At most one
 * accepted version is in force (`endedAt` is null), at most one is open. `changedAt` moves with every change, so
 * that she accepts what she saw.
 */
export const planVersion = pgTable(
  'plan_version',
  {
    id: uuid().primaryKey(),
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    state: text({ enum: ['draft', 'proposed', 'change_asked', 'accepted', 'withdrawn'] }).notNull(),
    /** The client's own words; staff carry them over from version to version and cannot change them. */
    goal: text(),
    goalAt: timestamp({ withTimezone: true }),
    support: text(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    madeBy: uuid()
      .notNull()
      .references(() => person.id),
    changedAt: timestamp({ withTimezone: true }).notNull(),
    proposedAt: timestamp({ withTimezone: true }),
    answeredAt: timestamp({ withTimezone: true }),
    /** What the client wants to change, in her words; stays beside the changed proposal. */
    changeWish: text(),
    endedAt: timestamp({ withTimezone: true }),
    reviewOn: date({ mode: 'string' }),
    /** How and on which day she accepted at a meeting, and who wrote that down; null: she did it here herself. */
    acceptedWay: text({ enum: ['paper', 'spoken'] }),
    acceptedOn: date({ mode: 'string' }),
    recordedAt: timestamp({ withTimezone: true }),
    recordedBy: uuid().references(() => person.id),
    /** When one of her coaches first opened it in force (the log says who): until then she may take her yes back. */
    seenAt: timestamp({ withTimezone: true }),
    /** When she took her yes to this proposal back. */
    undoneAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    unique('plan_version_of_client').on(table.id, table.clientId),
    check(
      'plan_version_state',
      sql`${table.state} in ('draft', 'proposed', 'change_asked', 'accepted', 'withdrawn')`,
    ),
    check(
      'plan_version_proposed',
      sql`${table.state} not in ('proposed', 'change_asked') or ${table.proposedAt} is not null`,
    ),
    check(
      'plan_version_answered',
      sql`case ${table.state} when 'proposed' then ${table.answeredAt} is null
        when 'change_asked' then ${table.answeredAt} is not null and ${table.changeWish} is not null
        when 'accepted' then ${table.answeredAt} is not null else true end`,
    ),
    check('plan_version_ended', sql`${table.endedAt} is null or ${table.state} = 'accepted'`),
    check('plan_version_accepted_way', sql`${table.acceptedWay} in ('paper', 'spoken')`),
    check(
      'plan_version_recorded',
      sql`num_nonnulls(${table.acceptedWay}, ${table.acceptedOn}, ${table.recordedAt}, ${table.recordedBy}) in (0, 4)
        and (${table.recordedBy} is null or ${table.state} = 'accepted')`,
    ),
    check('plan_version_goal', sql`num_nonnulls(${table.goal}, ${table.goalAt}) in (0, 2)`),
    check(
      'plan_version_length',
      sql`char_length(${table.goal}) between 1 and 1000 and char_length(${table.support}) between 1 and 2000
        and char_length(${table.changeWish}) between 1 and 1000`,
    ),
    uniqueIndex('plan_version_in_force')
      .on(table.clientId)
      .where(sql`${table.state} = 'accepted' and ${table.endedAt} is null`),
    uniqueIndex('plan_version_open')
      .on(table.clientId)
      .where(sql`${table.state} in ('draft', 'proposed', 'change_asked')`),
    index('plan_version_client').on(table.clientId, table.madeAt),
    index('plan_version_made_by').on(table.madeBy),
    index('plan_version_recorded_by').on(table.recordedBy),
  ],
);

/** A step of a version. The same step in the next version keeps its `stepId`, so what is done stays done. */
export const planStep = pgTable(
  'plan_step',
  {
    versionId: uuid().notNull(),
    stepId: uuid().notNull(),
    clientId: uuid().notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    owner: text({ enum: ['me', 'coach', 'together', 'other'] }).notNull(),
    ownerName: text(),
    dueOn: date({ mode: 'string' }),
    /** When the client added it herself to the plan in force; null: it came with a version. */
    addedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.stepId] }),
    foreignKey({
      columns: [table.versionId, table.clientId],
      foreignColumns: [planVersion.id, planVersion.clientId],
    }).onDelete('cascade'),
    check('plan_step_owner', sql`${table.owner} in ('me', 'coach', 'together', 'other')`),
    check('plan_step_owner_name', sql`${table.ownerName} is null or ${table.owner} = 'other'`),
    check('plan_step_position', sql`${table.position} >= 0`),
    check(
      'plan_step_length',
      sql`char_length(${table.text}) between 1 and 300 and char_length(${table.ownerName}) between 1 and 100`,
    ),
    index('plan_step_version').on(table.versionId, table.clientId),
    index('plan_step_client').on(table.clientId, table.stepId),
    index('plan_step_due').on(table.dueOn),
  ],
);

/** That a step was done, and that it was undone after all: rows with who and when; the newest counts. */
export const planStepMark = pgTable(
  'plan_step_mark',
  {
    id: uuid().primaryKey(),
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    stepId: uuid().notNull(),
    done: text({ enum: ['done', 'undone'] }).notNull(),
    markedAt: timestamp({ withTimezone: true }).notNull(),
    markedBy: uuid()
      .notNull()
      .references(() => person.id),
  },
  (table) => [
    check('plan_step_mark_done', sql`${table.done} in ('done', 'undone')`),
    index('plan_step_mark_step').on(table.clientId, table.stepId, table.markedAt),
    index('plan_step_mark_marked_by').on(table.markedBy),
  ],
);
