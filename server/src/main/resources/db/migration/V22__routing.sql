-- Which ticket goes to whom, and why.

-- An organization's rules, all of them, as they stood from a version on: nothing of what was decided by them is ever unexplained.
create table routing_version (
    organization_id uuid        not null references organization on delete cascade,
    version         int         not null check (version >= 1),
    rules           jsonb       not null,
    changed_by      uuid        not null,
    changed_by_name text        not null,
    changed_at      timestamptz not null default now(),
    primary key (organization_id, version),
    foreign key (organization_id, changed_by) references member (organization_id, account_id)
);

-- New tickets that the rules have yet to look at.
create table routing_task (
    organization_id uuid        not null,
    number          bigint      not null,
    since           timestamptz not null default clock_timestamp(),
    primary key (organization_id, number),
    foreign key (organization_id, number) references triage (organization_id, number) on delete cascade
);

-- Active tickets that a team has and nobody works on. Who waits longer comes first, and an urgent one as if it had waited eight
-- hours more: so that nothing waits for ever. by_hand: put back for somebody to take, not for the strategy.
create table ticket_queue (
    organization_id uuid        not null,
    number          bigint      not null,
    team_id         uuid        not null,
    since           timestamptz not null default clock_timestamp(),
    rank            timestamptz not null,
    by_hand         boolean     not null default false,
    primary key (organization_id, number),
    foreign key (organization_id, number) references triage (organization_id, number) on delete cascade,
    foreign key (organization_id, team_id) references team (organization_id, id)
);
create index ticket_queue_in_order on ticket_queue (organization_id, team_id, rank, number);

-- Why a ticket is whose it is. candidates: who was asked, with what came of it.
create table assignment (
    organization_id uuid        not null,
    id              uuid        not null default uuidv7(),
    number          bigint      not null,
    rule            text,
    rules_version   int,
    strategy        text,
    team_id         uuid,
    team_name       text,
    assignee_id     uuid,
    assignee_name   text,
    candidates      jsonb       not null default '[]',
    cause           text        not null
        check (cause in ('rule', 'strategy', 'by_hand', 'taken', 'left', 'undone')),
    actor_name      text,
    at              timestamptz not null default clock_timestamp(),
    primary key (organization_id, id),
    foreign key (organization_id, number) references triage (organization_id, number) on delete cascade
);
create index on assignment (organization_id, number, id);

alter table routing_version enable row level security;
alter table routing_version force  row level security;
alter table routing_task    enable row level security;
alter table routing_task    force  row level security;
alter table ticket_queue    enable row level security;
alter table ticket_queue    force  row level security;
alter table assignment      enable row level security;
alter table assignment      force  row level security;

create policy staff on routing_version for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy admins on routing_version for insert to deskbell_app
    with check (organization_id = any (${my_admin_organizations}) and changed_by = ${me});
create policy staff on ticket_queue for select to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (organization_id = any (${my_staff_organizations}) and works_on(organization_id, number)));
create policy staff on assignment for select to deskbell_app
    using (organization_id = any (${my_whole_organizations})
        or (organization_id = any (${my_staff_organizations}) and works_on(organization_id, number)));
create policy definer on routing_version for select to deskbell_definer using (true);
create policy definer on routing_task    for insert to deskbell_definer with check (true);
create policy definer on ticket_queue    to deskbell_definer using (true) with check (true);
create policy definer on assignment      to deskbell_definer using (true) with check (true);

-- What the router reads and writes, and nothing else: active tickets, and who could take them.
create policy routing on routing_version for select to deskbell_worker using (true);
create policy routing on routing_task    to deskbell_worker using (true) with check (true);
create policy routing on ticket_queue    for select to deskbell_worker using (true);
create policy routing on assignment      to deskbell_worker using (true) with check (true);
create policy routing on ticket          for select to deskbell_worker using (true);
create policy routing_writes on ticket   for update to deskbell_worker using (status < 5) with check (status < 5);
create policy routing on triage          for select to deskbell_worker using (true);
create policy routing_writes on triage   for update to deskbell_worker using (status < 5) with check (status < 5);
create policy routing on team_member     for select to deskbell_worker using (true);
create policy routing_writes on team_member for update to deskbell_worker using (true);
create policy routing on work_profile    for select to deskbell_worker using (true);
create policy routing on work_hours      for select to deskbell_worker using (true);
create policy routing on skill           for select to deskbell_worker using (true);
create policy routing on message         for insert to deskbell_worker with check (visibility = 'internal');

grant select, insert on routing_version to deskbell_app;
grant select on ticket_queue to deskbell_app;
grant select on assignment to deskbell_app;
grant select, insert on assignment to deskbell_definer;
grant select on routing_version to deskbell_definer;
grant insert on routing_task to deskbell_definer;
grant select, insert, update, delete on ticket_queue to deskbell_definer;
grant select on routing_version, ticket_queue, work_profile, work_hours, skill to deskbell_worker;
grant select, insert, delete on routing_task to deskbell_worker;
grant select, insert on assignment to deskbell_worker;
grant select, update (turn) on team_member to deskbell_worker;
grant insert (organization_id, number, id, author_id, author_name, author_role, visibility, body, created_at)
    on message to deskbell_worker;

-- A ticket that nobody has placed yet is for the rules, where there are any.
create function ask_the_rules() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    insert into routing_task (organization_id, number)
    select new.organization_id, new.number
    from (select rules
          from routing_version v
          where v.organization_id = new.organization_id
          order by v.version desc
          limit 1) latest
    where latest.rules <> '[]';
    return null;
end
$$;
create trigger ask_the_rules
    after insert on triage
    for each row
    when (new.team_id is null and new.assignee_id is null)
execute function ask_the_rules();

-- Keeps the queue, whichever way a ticket goes.
create function queue_ticket() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if new.team_id is null or new.assignee_id is not null or new.status > 2 then
        delete from ticket_queue where organization_id = new.organization_id and number = new.number;
    else
        insert into ticket_queue as q (organization_id, number, team_id, since, rank)
        select new.organization_id, new.number, new.team_id, now,
               now - (array['-8 hours', '0 hours', '2 hours', '8 hours'])[new.priority]::interval
        from clock_timestamp() now
        on conflict (organization_id, number) do update
            set team_id = excluded.team_id,
                rank    = q.since - (array['-8 hours', '0 hours', '2 hours', '8 hours'])[new.priority]::interval,
                by_hand = q.by_hand and q.team_id = excluded.team_id;
    end if;
    return null;
end
$$;
create trigger queue_new
    after insert on triage
    for each row
    when (new.team_id is not null and new.assignee_id is null)
execute function queue_ticket();
create trigger queue_changed
    after update on triage
    for each row
    when ((old.team_id is not null or new.team_id is not null)
        and (old.team_id is distinct from new.team_id or old.assignee_id is distinct from new.assignee_id
            or old.status <> new.status or old.priority <> new.priority))
execute function queue_ticket();

-- What people do to a ticket's team and assignee is explained too: by hand, taken from the queue, or a handing over undone.
drop function place_ticket(uuid, bigint, uuid, uuid);
create function place_ticket(p_organization uuid, p_number bigint, p_team uuid, p_assignee uuid, p_cause text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    update triage
    set team_id = p_team, assignee_id = p_assignee
    where organization_id = p_organization
      and number = p_number
      and (p_organization = any (my_whole_organizations()) or works_on(p_organization, p_number));
    if not found then
        return false;
    end if;
    insert into assignment (organization_id, number, team_id, team_name, assignee_id, assignee_name, cause, actor_name)
    select p_organization, p_number, p_team,
           (select t.name from team t where t.organization_id = p_organization and t.id = p_team),
           p_assignee,
           (select m.display_name from member m where m.organization_id = p_organization and m.account_id = p_assignee),
           p_cause,
           (select m.display_name from member m where m.organization_id = p_organization and m.account_id = me());
    return true;
end
$$;
alter function place_ticket(uuid, bigint, uuid, uuid, text) owner to deskbell_definer;
grant execute on function place_ticket(uuid, bigint, uuid, uuid, text) to deskbell_app;
alter function ask_the_rules() owner to deskbell_definer;
alter function queue_ticket() owner to deskbell_definer;
