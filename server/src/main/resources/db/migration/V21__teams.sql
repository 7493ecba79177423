-- Teams of staff, how each agent works, and what an employee sees who is narrowed to the tickets of their teams.

create table team (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    name            text        not null check (length(name) between 1 and 100),
    strategy        text        not null default 'manual'
        check (strategy in ('manual', 'round_robin', 'least_loaded', 'best_skill', 'sticky')),
    on_absence      text        not null default 'keep' check (on_absence in ('keep', 'queue', 'route')),
    created_at      timestamptz not null default now(),
    archived_at     timestamptz,
    primary key (organization_id, id)
);
create unique index team_name on team (organization_id, lower(name)) where archived_at is null;

-- turn: when the member was last given a ticket of the team's, counted in tickets; the next is whose turn is the longest ago.
create table team_member (
    organization_id uuid        not null references organization on delete cascade,
    team_id         uuid        not null,
    account_id      uuid        not null,
    lead            boolean     not null default false,
    turn            bigint      not null default 0,
    joined_at       timestamptz not null default now(),
    primary key (organization_id, team_id, account_id),
    foreign key (organization_id, team_id) references team (organization_id, id) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade
);
create index on team_member (account_id, organization_id);
create unique index team_lead on team_member (organization_id, team_id) where lead;

-- Whoever has no row is available.
create table availability (
    organization_id uuid        not null references organization on delete cascade,
    account_id      uuid        not null,
    state           text        not null check (state in ('available', 'away', 'off')),
    until           timestamptz check (until is null or state <> 'available'),
    changed_at      timestamptz not null default now(),
    primary key (organization_id, account_id),
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade
);
create index on availability (until) where until is not null;

-- How much and when somebody works. No row, or no hours: always, and as many tickets as come.
create table work_profile (
    organization_id uuid not null references organization on delete cascade,
    account_id      uuid not null,
    capacity        int  check (capacity between 1 and 1000),
    time_zone       text not null default 'UTC' check (length(time_zone) <= 64),
    primary key (organization_id, account_id),
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade
);

-- weekday 1 is Monday; minutes of the day in the profile's time zone.
create table work_hours (
    organization_id uuid     not null,
    account_id      uuid     not null,
    weekday         smallint not null check (weekday between 1 and 7),
    opens           smallint not null check (opens between 0 and 1439),
    closes          smallint not null check (closes <= 1440 and closes > opens),
    primary key (organization_id, account_id, weekday, opens),
    foreign key (organization_id, account_id) references work_profile (organization_id, account_id) on delete cascade
);

-- A tag that somebody knows about, from 1 (a little) to 5 (very well).
create table skill (
    organization_id uuid     not null,
    account_id      uuid     not null,
    tag             text     not null check (length(tag) between 1 and 50),
    level           smallint not null check (level between 1 and 5),
    primary key (organization_id, account_id, tag),
    foreign key (organization_id, account_id) references work_profile (organization_id, account_id) on delete cascade
);

alter table triage
    add column team_id uuid,
    add foreign key (organization_id, team_id) references team (organization_id, id);
create index triage_by_team on triage (organization_id, team_id, status, updated_at desc, number desc) where team_id is not null;

-- ----------------------------------------------------------------------------------------------- who sees which tickets

-- Where the caller, who is staff there, sees every ticket: as an admin, or where employees are not narrowed.
create function my_whole_organizations() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce(array_agg(m.organization_id), '{}')
    from member m
    where m.account_id = me()
      and m.left_at is null
      and (m.role = 'admin'
        or (m.role = 'employee'
            and exists (select
                        from organization_settings s
                        where s.organization_id = m.organization_id and s.ticket_scope = 'organization')));
end;

create function my_teams() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce(array_agg(team_id), '{}') from team_member where account_id = me();
end;

-- Whether a ticket is one of the caller's teams', or theirs: what a narrowed employee sees.
create function works_on(p_organization uuid, p_number bigint) returns boolean
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select exists (select
                   from triage r
                   where r.organization_id = p_organization
                     and r.number = p_number
                     and r.organization_id = any (my_staff_organizations())
                     and (r.team_id = any (my_teams()) or r.assignee_id = me()));
end;

alter table team         enable row level security;
alter table team         force  row level security;
alter table team_member  enable row level security;
alter table team_member  force  row level security;
alter table availability enable row level security;
alter table availability force  row level security;
alter table work_profile enable row level security;
alter table work_profile force  row level security;
alter table work_hours   enable row level security;
alter table work_hours   force  row level security;
alter table skill        enable row level security;
alter table skill        force  row level security;

create policy staff on team for select to deskbell_app using (organization_id = any (${my_staff_organizations}));
create policy admins on team to deskbell_app
    using (organization_id = any (${my_admin_organizations})) with check (organization_id = any (${my_admin_organizations}));
create policy staff on team_member for select to deskbell_app using (organization_id = any (${my_staff_organizations}));
-- A team is made of staff.
create policy admins on team_member to deskbell_app
    using (organization_id = any (${my_admin_organizations}))
    with check (organization_id = any (${my_admin_organizations})
        and exists (select
                    from member m
                    where m.organization_id = team_member.organization_id
                      and m.account_id = team_member.account_id
                      and m.left_at is null
                      and m.role in ('admin', 'employee')));
create policy staff on availability for select to deskbell_app using (organization_id = any (${my_staff_organizations}));
create policy own on availability to deskbell_app
    using (account_id = ${me} and organization_id = any (${my_staff_organizations}))
    with check (account_id = ${me} and organization_id = any (${my_staff_organizations}));
create policy admins on availability to deskbell_app
    using (organization_id = any (${my_admin_organizations})) with check (organization_id = any (${my_admin_organizations}));
create policy staff on work_profile for select to deskbell_app using (organization_id = any (${my_staff_organizations}));
create policy admins on work_profile to deskbell_app
    using (organization_id = any (${my_admin_organizations})) with check (organization_id = any (${my_admin_organizations}));
create policy staff on work_hours for select to deskbell_app using (organization_id = any (${my_staff_organizations}));
create policy admins on work_hours to deskbell_app
    using (organization_id = any (${my_admin_organizations})) with check (organization_id = any (${my_admin_organizations}));
create policy staff on skill for select to deskbell_app using (organization_id = any (${my_staff_organizations}));
create policy admins on skill to deskbell_app
    using (organization_id = any (${my_admin_organizations})) with check (organization_id = any (${my_admin_organizations}));

create policy definer on team         for select to deskbell_definer using (true);
create policy definer on team_member  to deskbell_definer using (true) with check (true);
create policy absences on availability for select to deskbell_worker using (true);
create policy ending on availability for update to deskbell_worker using (until <= now()) with check (state = 'available');

create policy closing on team         for select to deskbell_worker using (true);

grant select, insert, update (name, strategy, on_absence, archived_at) on team to deskbell_app;
grant select, insert (organization_id, team_id, account_id, lead), update (lead), delete on team_member to deskbell_app;
grant select, insert, update (state, until, changed_at) on availability to deskbell_app;
grant select, insert, update (capacity, time_zone) on work_profile to deskbell_app;
grant select, insert, delete on work_hours, skill to deskbell_app;
grant select on team to deskbell_definer;
grant select, delete on team_member to deskbell_definer;
grant select on team to deskbell_worker;
grant select, update (state, until, changed_at) on availability to deskbell_worker;

drop policy participants on ticket;
create policy participants on ticket for select to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (requester_id = ${me} and organization_id = any (${my_organizations}))
        or (organization_id = any (${my_staff_organizations}) and works_on(organization_id, number)));
drop policy editing on ticket;
create policy editing on ticket for update to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (organization_id = any (${my_staff_organizations}) and works_on(organization_id, number)))
    with check (organization_id = any (${my_staff_organizations}));

drop policy staff on triage;
create policy staff on triage for select to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (organization_id = any (${my_staff_organizations}) and (team_id = any (${my_teams}) or assignee_id = ${me})));
create policy staff_opens on triage for insert to deskbell_app
    with check (organization_id = any (${my_staff_organizations}));
create policy staff_edits on triage for update to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (organization_id = any (${my_staff_organizations}) and (team_id = any (${my_teams}) or assignee_id = ${me})))
    with check (organization_id = any (${my_staff_organizations}));
-- A customer who opens a ticket chooses no team.
drop policy opening on triage;
create policy opening on triage for insert to deskbell_app
    with check (status = 1 and priority = 2 and assignee_id is null and team_id is null and version = 1 and tags = '{}'
        and exists (select
                    from ticket t
                    where t.organization_id = triage.organization_id
                      and t.number = triage.number
                      and t.requester_id = ${me}));

drop policy staff on ticket_tag;
create policy staff on ticket_tag for select to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (organization_id = any (${my_staff_organizations}) and works_on(organization_id, number)));

drop policy staff on message;
create policy staff on message for select to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (organization_id = any (${my_staff_organizations}) and works_on(organization_id, number)));
drop policy author on message;
create policy author on message for insert to deskbell_app
    with check (author_id = ${me}
        and (organization_id = any (${my_whole_organizations})
            or (organization_id = any (${my_staff_organizations}) and works_on(organization_id, number))
            or (visibility = 'public' and author_role = 'customer'
                and exists (select
                            from ticket t
                            where t.organization_id = message.organization_id
                              and t.number = message.number
                              and t.requester_id = ${me}))));

-- Counted over the whole organization; who sees a part of it counts that part.
drop policy staff on ticket_tally;
create policy staff on ticket_tally for select to deskbell_app
    using (organization_id = any (${my_whole_organizations}));

drop policy staff on presence;
create policy staff on presence for select to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (organization_id = any (${my_staff_organizations}) and works_on(organization_id, number)));
drop policy own on presence;
create policy own on presence for insert to deskbell_app
    with check (account_id = ${me}
        and (organization_id = any (${my_whole_organizations})
            or (organization_id = any (${my_staff_organizations}) and works_on(organization_id, number))));

drop policy staff on ticket_follow_up;
create policy staff on ticket_follow_up to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (organization_id = any (${my_staff_organizations})
            and works_on(organization_id, number) and works_on(organization_id, follows)))
    with check (organization_id = any (${my_staff_organizations}));

-- ------------------------------------------------------------------------------------------------- the log says who may know

-- Whose a ticket was when something happened to it: a narrowed employee's stream is told by that. Where somebody saw a ticket
-- until it went to others, they are told that it left, and nothing else: audience 'former'.
alter table change
    add column team_id     uuid,
    add column assignee_id uuid;
do $$
declare
    v_name text;
begin
    for v_name in
        select conname
        from pg_constraint
        where conrelid = 'change'::regclass and contype = 'c' and pg_get_constraintdef(oid) ~ 'audience'
    loop
        execute format('alter table change drop constraint %I', v_name);
    end loop;
end
$$;
alter table change
    add constraint change_audience check (audience in ('staff', 'participants', 'former')),
    add constraint change_participant check (audience <> 'participants' or requester_id is not null);

drop policy staff on change;
create policy staff on change for select to deskbell_app
    using (audience <> 'former'
        and (organization_id = any (${my_whole_organizations})
            or (organization_id = any (${my_staff_organizations})
                and (ticket_number is null or works_on(organization_id, ticket_number)))));
create policy former on change for select to deskbell_app
    using (audience = 'former'
        and organization_id = any (${my_staff_organizations})
        and not organization_id = any (${my_whole_organizations})
        and (team_id = any (${my_teams}) or assignee_id = ${me}));

-- ------------------------------------------------------------------------------------------------------------- verbs

-- The only way in which a ticket's team and assignee change once it is open: who sees a ticket may hand it to anybody, and out of
-- their own sight, which a policy would refuse.
create function place_ticket(p_organization uuid, p_number bigint, p_team uuid, p_assignee uuid) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    update triage
    set team_id = p_team, assignee_id = p_assignee
    where organization_id = p_organization
      and number = p_number
      and (p_organization = any (my_whole_organizations()) or works_on(p_organization, p_number));
    return found;
end
$$;
revoke update (assignee_id) on triage from deskbell_app;

-- Who is no longer staff is in no team.
create function leave_teams() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    delete from team_member where organization_id = new.organization_id and account_id = new.account_id;
    return null;
end
$$;
create trigger leave_teams
    after update on member
    for each row
    when (new.left_at is not null or new.role = 'customer')
execute function leave_teams();

-- A search finds what its caller sees.
alter function ticket_hits(uuid, text, text, int) rename to ticket_hits_in_all;
revoke execute on function ticket_hits_in_all(uuid, text, text, int) from deskbell_app;
grant execute on function ticket_hits_in_all(uuid, text, text, int) to deskbell_definer;
create function ticket_hits(p_organization uuid, p_words text, p_fragment text, p_most int) returns bigint[]
    language plpgsql stable security definer set search_path = public, pg_temp as
$$
declare
    v_hits bigint[] := ticket_hits_in_all(p_organization, p_words, p_fragment, p_most);
begin
    if v_hits is not null and p_organization = any (my_staff_organizations()) and not p_organization = any (my_whole_organizations()) then
        v_hits := array(select hit from unnest(v_hits) hit where works_on(p_organization, hit));
    end if;
    return v_hits;
end
$$;

-- Whether somebody else, of staff, sees a ticket: asked before a mail tells of it.
create function agent_sees(p_organization uuid, p_account uuid, p_number bigint) returns boolean
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select exists (select
                   from triage r
                            join organization_settings s on s.organization_id = r.organization_id
                            join member m on m.organization_id = r.organization_id and m.account_id = p_account
                   where r.organization_id = p_organization
                     and r.number = p_number
                     and m.left_at is null
                     and (m.role = 'admin'
                       or (m.role = 'employee'
                           and (s.ticket_scope = 'organization'
                               or r.assignee_id = p_account
                               or exists (select
                                          from team_member x
                                          where x.organization_id = r.organization_id
                                            and x.team_id = r.team_id
                                            and x.account_id = p_account)))));
end;

-- Two functions of before ask for staff where they must ask who sees the ticket.
do $$
declare
    v_asks  text[][] := array[
        ['begin_upload(uuid,text,bigint,bigint)', 'p_organization = any (my_staff_organizations())',
         'p_organization = any (my_whole_organizations()) or works_on(p_organization, t.number)'],
        ['mail_notices()', 'n.number is null or m.role <> ''customer'' or t.requester_id = n.account_id',
         'n.number is null or m.role <> ''customer'' and agent_sees(n.organization_id, n.account_id, n.number) or t.requester_id = n.account_id']];
    v_ask   text[];
    v_before text;
    v_after  text;
begin
    foreach v_ask slice 1 in array v_asks loop
        v_before := pg_get_functiondef(v_ask[1]::regprocedure);
        v_after := replace(v_before, v_ask[2], v_ask[3]);
        if v_before = v_after then
            raise exception '% does not ask for staff as it did', v_ask[1];
        end if;
        execute v_after;
    end loop;
end
$$;

-- The rules of a requester's verb record for staff whose the ticket is.
drop function hold_own_ticket(uuid, bigint);
create function hold_own_ticket(p_organization uuid, p_number bigint)
    returns table (status smallint, priority smallint, assignee_id uuid, assignee_name text, team_id uuid, team_name text,
                   version int, tags text[])
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    select r.status, r.priority, r.assignee_id, t.assignee_name, r.team_id,
           (select x.name from team x where x.organization_id = r.organization_id and x.id = r.team_id),
           r.version, r.tags
    from ticket t
             join triage r using (organization_id, number)
    where t.organization_id = p_organization
      and t.number = p_number
      and t.requester_id = me()
      and t.organization_id = any (my_organizations())
    for update of r, t;
end;

-- What is found out about a file is told to those whose work the ticket is.
drop function places_of_file(uuid, bytea);
create function places_of_file(p_organization uuid, p_digest bytea)
    returns table (id uuid, name text, number bigint, message_id uuid, is_public boolean, requester_id uuid, team_id uuid,
                   assignee_id uuid, version int)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select a.id, a.name, a.number, a.message_id, coalesce(m.visibility = 'public', true), t.requester_id, r.team_id,
           r.assignee_id, r.version
    from attachment a
             join ticket t on t.organization_id = a.organization_id and t.number = a.number
             join triage r on r.organization_id = a.organization_id and r.number = a.number
             left join message m
                       on m.organization_id = a.organization_id and m.number = a.number and m.id = a.message_id
    where a.organization_id = p_organization and a.digest = p_digest
    order by a.id;
end;

alter function places_of_file(uuid, bytea) owner to deskbell_definer;
grant execute on function places_of_file(uuid, bytea) to deskbell_worker;
alter function hold_own_ticket(uuid, bigint) owner to deskbell_definer;
grant execute on function hold_own_ticket(uuid, bigint) to deskbell_app;
alter function my_whole_organizations() owner to deskbell_definer;
alter function my_teams() owner to deskbell_definer;
alter function works_on(uuid, bigint) owner to deskbell_definer;
alter function agent_sees(uuid, uuid, bigint) owner to deskbell_definer;
alter function place_ticket(uuid, bigint, uuid, uuid) owner to deskbell_definer;
alter function leave_teams() owner to deskbell_definer;
alter function ticket_hits(uuid, text, text, int) owner to deskbell_definer;
grant execute on function my_whole_organizations(), my_teams(), works_on(uuid, bigint),
    place_ticket(uuid, bigint, uuid, uuid), ticket_hits(uuid, text, text, int) to deskbell_app;
