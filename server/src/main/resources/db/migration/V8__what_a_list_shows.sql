-- What every line of a list shows stands beside the line: names with the membership, tags with the triage. Measured on 1M
-- tickets, a list of 25 that asked the accounts for two names a line and ticket_tag for the tags took 3.7 times as long as
-- the list without them (docs/benchmarks.md).

-- The member's name: the account's, copied by the database alone.
alter table member add column display_name text;

-- The owner is bound by the policies too, and has none.
alter table member  no force row level security;
alter table account no force row level security;
update member m set display_name = a.display_name from account a where a.id = m.account_id;
alter table account force row level security;
alter table member  force row level security;
alter table member alter column display_name set not null;

create function name_member() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    select a.display_name into new.display_name from account a where a.id = new.account_id;
    return new;
end
$$;
create trigger name_member before insert on member for each row execute function name_member();

create function rename_member() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    update member set display_name = new.display_name where account_id = new.id;
    return null;
end
$$;
create trigger rename_member
    after update on account
    for each row
    when (old.display_name <> new.display_name)
execute function rename_member();

-- The cheap and usual answer first. A member who left is still named where they wrote, to staff.
drop policy visible on member;
create policy visible on member for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}) or account_id = ${me});

-- Looked up by key for each account, never hashed for all members of an organization, which the planner does to an exists.
drop policy colleagues on account;
create policy colleagues on account for select to deskbell_app
    using ((select true
            from member m
            where m.account_id = account.id and m.organization_id = any (${my_staff_organizations})
            limit 1));

-- The triage's tags are the truth, in order; ticket_tag is their index, which the database alone writes.
alter table triage add column tags text[] not null default '{}';

alter table triage     no force row level security;
alter table ticket_tag no force row level security;
update triage r
set tags = g.tags
from (select organization_id, number, array_agg(tag order by tag collate "C") as tags
      from ticket_tag
      group by organization_id, number) g
where g.organization_id = r.organization_id and g.number = r.number;
alter table ticket_tag force row level security;
alter table triage     force row level security;

create function index_tags() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    delete from ticket_tag where organization_id = new.organization_id and number = new.number and tag <> all (new.tags);
    insert into ticket_tag (organization_id, number, tag)
    select new.organization_id, new.number, unnest(new.tags)
    on conflict do nothing;
    return null;
end
$$;
create trigger tags_new     after insert on triage for each row when (new.tags <> '{}') execute function index_tags();
create trigger tags_changed after update on triage for each row when (new.tags <> old.tags) execute function index_tags();

drop policy staff on ticket_tag;
create policy staff on ticket_tag for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
drop policy definer on ticket_tag;
create policy definer on ticket_tag to deskbell_definer using (true) with check (true);
drop policy closing on ticket_tag;
-- A customer who opens a ticket sets no tags.
drop policy opening on triage;
create policy opening on triage for insert to deskbell_app
    with check (status = 1 and priority = 2 and assignee_id is null and version = 1 and tags = '{}'
        and exists (select
                    from ticket t
                    where t.organization_id = triage.organization_id
                      and t.number = triage.number
                      and t.requester_id = ${me}));

revoke insert, delete on ticket_tag from deskbell_app;
revoke select on ticket_tag from deskbell_worker;
grant insert, delete on ticket_tag to deskbell_definer;
grant update (tags) on triage to deskbell_app;

create or replace function hold_own_ticket(p_organization uuid, p_number bigint)
    returns table (status smallint, priority smallint, assignee_id uuid, assignee_name text, version int, tags text[])
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    select r.status, r.priority, r.assignee_id, t.assignee_name, r.version, r.tags
    from ticket t
             join triage r using (organization_id, number)
    where t.organization_id = p_organization
      and t.number = p_number
      and t.requester_id = me()
      and t.organization_id = any (my_organizations())
    for update of r, t;
end;

alter function name_member() owner to deskbell_definer;
alter function rename_member() owner to deskbell_definer;
alter function index_tags() owner to deskbell_definer;
