-- A subquery with a limit may be carried out once for each row that is compared with it: each time, it locks the next hundred. What
-- is materialized is carried out once.
create or replace function answer_reset_requests() returns bigint
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_asked bigint;
begin
    with oldest as materialized (
        select id from reset_request order by id limit 100 for update skip locked
    ), asked as (
        delete from reset_request r using oldest o where r.id = o.id returning r.email_key
    ), sent as materialized (
        select mail_token(a.id, 'reset_password', interval '1 hour')
        from (select distinct email_key from asked) d join account a using (email_key)
    )
    select count(*) + 0 * (select count(*) from sent) into v_asked from asked;
    return v_asked;
end
$$;
