/** Addresses of the plan, without the language. */
export const PLAN = '/plan';
/** A proposal that waits for her answer. */
export const PROPOSAL = '/plan/proposal';
export const GOAL = '/plan/goal';
export const NEW_STEP = '/plan/step';
export const ASK_CHANGE = '/plan/change';

/** Where she is asked once whether a step that she added goes. */
export const removeStepPath = (stepId: string): string => `/plan/steps/${stepId}/remove`;

export const versionPath = (versionId: string): string => `/plan/versions/${versionId}`;

/** The plan, saying that this step has just been done and how to undo it. */
export const justDonePath = (stepId: string): string => `${PLAN}?done=${stepId}`;

type StaffPage = 'edit' | 'withdraw' | 'acceptance';

/** The plan of a client on the side of staff. */
export const staffPlanPath = (clientId: string, page?: StaffPage): string =>
  `/staff/clients/${clientId}/plan${page ? `/${page}` : ''}`;

export const staffVersionPath = (clientId: string, versionId: string): string =>
  `${staffPlanPath(clientId)}/versions/${versionId}`;

/** Where she writes to her coach. */
export const WRITE_TO_COACH = '/messages#newest';
