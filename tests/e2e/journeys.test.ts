import { openTestStage } from '#tests/support/stage.ts';
import { openWorld } from '#tests/support/world.ts';
import { everyJourney } from './journeys/every.ts';

await everyJourney(await openTestStage(await openWorld()), 'without');
