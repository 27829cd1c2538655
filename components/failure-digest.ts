// The mark by which the error page knows that it is the database that is away.
export const DATABASE_AWAY = 'database-away';
