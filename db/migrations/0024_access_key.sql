-- access_key: identifies the members of a playlist in a foreign key. User ids contain no line breaks. Immutable for stored columns.
CREATE FUNCTION public.access_key(members text[], editors text[]) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT md5(coalesce(array_to_string(members, chr(10)), '') || chr(12) || coalesce(array_to_string(editors, chr(10)), ''))::uuid
$$;
