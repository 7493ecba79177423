-- Whoever tells of changes looks for the next ones behind the last that it told of. When those are too old, as they are after a history was
-- brought in, it would read all of them each time: it goes on behind them. Below the horizon nothing appears any more.
do
$$
declare
    v_text text := pg_get_functiondef('take_notices(interval)'::regprocedure);
    v_old  text := E'limit 1;\n    if not found then\n';
begin
    if strpos(v_text, v_old) = 0 then
        raise 'take_notices has changed';
    end if;
    execute replace(v_text, v_old, v_old
        || E'        update notice_reader set xid = v_horizon - 1, sequence = 9223372036854775807 where xid < v_horizon - 100;\n');
end
$$;
