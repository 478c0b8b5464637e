/** Addresses of the assessment, without the language. */
export const OVERVIEW = '/assessment';
export const PRACTICE = '/assessment/practice';

export const roundPath = (assessmentId: string): string => `/assessment/${assessmentId}`;
export const pausePath = (assessmentId: string): string => `${roundPath(assessmentId)}/pause`;
export const removePath = (assessmentId: string): string => `${roundPath(assessmentId)}/remove`;
export const resultPath = (assessmentId: string): string => `${roundPath(assessmentId)}/result`;
export const answersPath = (assessmentId: string): string => `${roundPath(assessmentId)}/answers`;
export const sharingPath = (assessmentId: string): string => `${roundPath(assessmentId)}/sharing`;

/** The id of a part or of a question within the list of answers. */
export const anchorOf = (id: string): string => `at-${id}`;

/** The list of answers of a draft, at a part or a question. */
export const checkPath = (assessmentId: string, at?: string): string =>
  `${roundPath(assessmentId)}/check${at === undefined ? '' : `#${anchorOf(at)}`}`;

/** Where somebody came to a question from, and goes back to after it. */
export const FROM_CHECK = 'check';

export const questionPath = (assessmentId: string, itemId: string, fromCheck = false): string =>
  `${roundPath(assessmentId)}/questions/${itemId}${fromCheck ? `?from=${FROM_CHECK}` : ''}`;
