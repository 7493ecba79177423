-- Whoever signs out, or is signed out, is at no ticket any more; a device that still has a session says so again by itself.
create function leave_all_tickets() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    delete from presence where account_id = old.account_id;
    return null;
end
$$;
alter function leave_all_tickets() owner to deskbell_definer;
grant select (account_id), delete on presence to deskbell_definer;
create policy signed_out on presence to deskbell_definer using (true);

create trigger ended after delete on session for each row execute function leave_all_tickets();
