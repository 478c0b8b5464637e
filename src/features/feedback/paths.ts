/** Addresses of the staff's pages about feedback, without the language. */
export const QUEUE = '/staff/feedback';
export const ANSWERED = '/staff/feedback?show=answered';

export const feedbackPath = (feedbackId: string): string => `${QUEUE}/${feedbackId}`;
