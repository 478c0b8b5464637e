import { checkPagesIn } from '#tests/support/check-pages.ts';

await checkPagesIn('sv');
