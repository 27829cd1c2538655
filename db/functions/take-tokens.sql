-- Takes tokens from a bucket of p_burst tokens that refills with p_per_minute (generic cell rate algorithm, ITU-T I.371).
-- Returns 0, or the milliseconds until enough tokens are there.
CREATE OR REPLACE FUNCTION take_tokens(p_bucket text, p_tokens integer, p_burst integer, p_per_minute integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  token CONSTANT interval := interval '1 minute' / p_per_minute;
  latest CONSTANT timestamptz := clock_timestamp() + (p_burst - p_tokens) * token;
  -- Later than any bucket fills: the clock was set back, as after a failover. Such a bucket counts as full.
  impossible CONSTANT timestamptz := clock_timestamp() + p_burst * token + interval '1 second';
  filled_at timestamptz;
BEGIN
  INSERT INTO public.rate_limits AS b (bucket, full_at) VALUES (p_bucket, clock_timestamp() + p_tokens * token)
    ON CONFLICT (bucket) DO UPDATE
      SET full_at = CASE WHEN b.full_at > impossible THEN clock_timestamp() ELSE greatest(b.full_at, clock_timestamp()) END
        + p_tokens * token
      WHERE b.full_at > impossible OR greatest(b.full_at, clock_timestamp()) <= latest;
  IF FOUND THEN
    RETURN 0;
  END IF;
  SELECT b.full_at INTO filled_at FROM public.rate_limits b WHERE b.bucket = p_bucket;
  RETURN greatest(1, ceil(1000 * extract(epoch FROM filled_at - latest)));
END
$$;

REVOKE ALL ON FUNCTION take_tokens FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_tokens TO encore_app;
