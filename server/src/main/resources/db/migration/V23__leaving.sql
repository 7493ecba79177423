-- What becomes of somebody's active tickets when they go away, leave a team, or are no staff any more; and taking that back.

create table handover (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    account_id      uuid        not null,
    reason          text        not null check (reason in ('away', 'off', 'left_team', 'left')),
    team_id         uuid,
    at              timestamptz not null default now(),
    done_at         timestamptz,
    undone_at       timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade,
    foreign key (organization_id, team_id) references team (organization_id, id)
);
create index handover_to_do on handover (organization_id) where done_at is null;
create index on handover (organization_id, at);

create table handover_ticket (
    organization_id uuid   not null,
    handover_id     uuid   not null,
    number          bigint not null,
    team_id         uuid,
    primary key (organization_id, handover_id, number),
    foreign key (organization_id, handover_id) references handover (organization_id, id) on delete cascade,
    foreign key (organization_id, number) references triage (organization_id, number) on delete cascade
);

alter table handover        enable row level security;
alter table handover        force  row level security;
alter table handover_ticket enable row level security;
alter table handover_ticket force  row level security;

-- One's own, and for an admin everybody's.
create policy own on handover for select to deskbell_app
    using ((account_id = ${me} and organization_id = any (${my_staff_organizations}))
        or organization_id = any (${my_admin_organizations}));
create policy undoing on handover for update to deskbell_app
    using ((account_id = ${me} and organization_id = any (${my_staff_organizations}))
        or organization_id = any (${my_admin_organizations}));
create policy own on handover_ticket for select to deskbell_app
    using (exists (select
                   from handover h
                   where h.organization_id = handover_ticket.organization_id and h.id = handover_ticket.handover_id));
create policy definer  on handover        for insert to deskbell_definer with check (true);
create policy leaving  on handover        to deskbell_worker using (true) with check (true);
create policy leaving  on handover_ticket to deskbell_worker using (true) with check (true);
create policy leaving  on ticket_queue    for update to deskbell_worker using (true);

grant select, update (undone_at) on handover to deskbell_app;
grant select on handover_ticket to deskbell_app;
grant insert on handover to deskbell_definer;
grant select, update (done_at) on handover to deskbell_worker;
grant select, insert on handover_ticket to deskbell_worker;
grant update (by_hand) on ticket_queue to deskbell_worker;

create function hand_over() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if tg_table_name = 'availability' then
        insert into handover (organization_id, account_id, reason) values (new.organization_id, new.account_id, new.state);
    elsif tg_table_name = 'team_member' then
        -- Not where the organization or the membership itself goes.
        insert into handover (organization_id, account_id, reason, team_id)
        select old.organization_id, old.account_id, 'left_team', old.team_id
        from member m
        where m.organization_id = old.organization_id and m.account_id = old.account_id;
    else
        insert into handover (organization_id, account_id, reason) values (new.organization_id, new.account_id, 'left');
    end if;
    return null;
end
$$;
create trigger hand_over_new after insert on availability for each row when (new.state <> 'available') execute function hand_over();
create trigger hand_over
    after update on availability
    for each row
    when (new.state <> 'available' and old.state = 'available')
execute function hand_over();
create trigger hand_over after delete on team_member for each row execute function hand_over();
create trigger hand_over
    after update on member
    for each row
    when (old.left_at is null and old.role <> 'customer' and (new.left_at is not null or new.role = 'customer'))
execute function hand_over();

alter function hand_over() owner to deskbell_definer;

-- A dry run of rules over past tickets, and what came of it.
create table rehearsal (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    asked_by        uuid        not null,
    days            int         not null check (days between 1 and 365),
    rules_version   int         not null,
    state           text        not null default 'running' check (state in ('running', 'done', 'cancelled', 'failed')),
    total           int         not null default 0,
    done            int         not null default 0,
    result          jsonb,
    asked_at        timestamptz not null default now(),
    seen_at         timestamptz not null default now(),
    primary key (organization_id, id),
    foreign key (organization_id, asked_by) references member (organization_id, account_id) on delete cascade
);
create index on rehearsal (asked_at);
alter table rehearsal enable row level security;
alter table rehearsal force  row level security;
create policy admins on rehearsal to deskbell_app
    using (organization_id = any (${my_admin_organizations}))
    with check (organization_id = any (${my_admin_organizations}) and asked_by = ${me});
create policy expiry on rehearsal for all to deskbell_worker using (asked_at < now() - interval '7 days');
grant select, insert, update (state, total, done, result, seen_at) on rehearsal to deskbell_app;
grant select, delete on rehearsal to deskbell_worker;
