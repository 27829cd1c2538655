// Error digest by which the error page recognizes a database outage.
export const DATABASE_DOWN = 'database-away';
