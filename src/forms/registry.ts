import type { FormAction } from '#src/request/form-action.ts';
import { accountForms } from './account.ts';
import { assessmentForms } from './assessment.ts';
import { coachingForms } from './coaching.ts';
import { demoForms } from './demo.ts';
import { feedbackStaffForms } from './feedback-staff.ts';
import { feedbackForms } from './feedback.ts';
import { meetingForms } from './meetings.ts';
import { messageForms } from './messages.ts';
import { settingsForms } from './settings.ts';
import { peopleForms } from './people.ts';
import { photoForms } from './photo.ts';
import { planForms } from './plan.ts';
import { signInForms } from './sign-in.ts';
import { teamForms } from './team.ts';

/** Every form that the portal knows, by the name that it sends. What is not here writes nothing. */
export const registry: Readonly<Record<string, FormAction>> = {
  ...accountForms,
  ...assessmentForms,
  ...coachingForms,
  ...demoForms,
  ...feedbackForms,
  ...feedbackStaffForms,
  ...meetingForms,
  ...messageForms,
  ...settingsForms,
  ...peopleForms,
  ...photoForms,
  ...planForms,
  ...signInForms,
  ...teamForms,
};
