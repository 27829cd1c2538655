-- Records lie beside the table, so that a filter reads the narrow rows only: 2 MB instead of 20 for 10,000 logins.
ALTER TABLE "executions" SET (toast_tuple_target = 256);
