-- Returns another column; db/functions has the current definition.
DROP FUNCTION IF EXISTS search_people(jsonb, integer);
