CREATE OR REPLACE FUNCTION give(owner text, n int) RETURNS SETOF text AS $$
DECLARE
  total int := 0; -- all
BEGIN
  IF owner IS NULL THEN
    RAISE NOTICE 'no owner: %', E'it''s\n';
    RETURN NEXT pass('ident');
  END IF;
  FOR i IN 1..n LOOP total := total + 10; END LOOP;
  RETURN;
END;
$$ LANGUAGE plpgsql;
