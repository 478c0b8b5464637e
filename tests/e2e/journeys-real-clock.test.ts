import { openRealStage } from '#tests/support/stage.ts';
import { everyJourney } from './journeys/every.ts';

// The same as journeys.test.ts, on the server as `npm start` starts it, and with JavaScript.
await everyJourney(await openRealStage(), 'with');
