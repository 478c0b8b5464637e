/** For how many days after a service has ended her coach still reads her records: `app.finishing_days()` in the database. */
export const FINISHING_DAYS = 90;
