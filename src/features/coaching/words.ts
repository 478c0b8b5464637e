import type { TextKey, Translate } from '#src/lib/i18n.ts';
import type { Activity, ContactPlace, Partner } from './kinds.ts';

const PLACE_WORDS: Readonly<Record<ContactPlace, TextKey>> = {
  phone: 'staff-contact:place.phone',
  workplace: 'staff-contact:place.workplace',
  office: 'staff-contact:place.office',
  home: 'staff-contact:place.home',
  community: 'staff-contact:place.community',
  video: 'staff-contact:place.video',
  portal: 'staff-contact:place.portal',
};

export const placeWords = (t: Translate, place: ContactPlace): string => t(PLACE_WORDS[place]);

const PARTNER_WORDS: Readonly<Record<Partner, TextKey>> = {
  client: 'staff-contact:with.client',
  family: 'staff-contact:with.family',
  network: 'staff-contact:with.network',
};

export const partnerWords = (t: Translate, partner: Partner): string => t(PARTNER_WORDS[partner]);

const ACTIVITY_WORDS: Readonly<Record<Activity, TextKey>> = {
  intake: 'staff-contact:activity.intake',
  engagement: 'staff-contact:activity.engagement',
  assessment: 'staff-contact:activity.assessment',
  placement: 'staff-contact:activity.placement',
  coaching: 'staff-contact:activity.coaching',
  follow_along: 'staff-contact:activity.followAlong',
  nonvocational: 'staff-contact:activity.nonvocational',
};

export const activityWords = (t: Translate, activity: Activity): string => t(ACTIVITY_WORDS[activity]);
