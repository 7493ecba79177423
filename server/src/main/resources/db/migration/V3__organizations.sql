-- Organizations, members, invitations. What everybody may know of an organization is in organization; the rest is in
-- organization_settings, which only its staff sees.

create table organization (
    id              uuid        primary key default uuidv7(),
    slug            text        not null unique check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$'),
    name            text        not null check (length(name) between 1 and 100),
    customer_access text        not null default 'open'
        check (customer_access in ('open', 'domain', 'approval', 'invitation')),
    created_at      timestamptz not null default now()
);

create table organization_settings (
    organization_id uuid primary key references organization on delete cascade,
    auto_close_days int  not null default 4 check (auto_close_days between 1 and 365),
    ticket_scope    text not null default 'organization' check (ticket_scope in ('organization', 'team'))
);

create table organization_domain (
    organization_id uuid not null references organization on delete cascade,
    domain          text not null check (length(domain) between 3 and 253),
    primary key (organization_id, domain)
);

-- A member who left keeps the row (tickets and messages point to it) with left_at set, and has no rights.
create table member (
    organization_id uuid        not null references organization on delete cascade,
    account_id      uuid        not null references account on delete cascade,
    role            text        not null check (role in ('admin', 'employee', 'customer')),
    joined_at       timestamptz not null default now(),
    left_at         timestamptz,
    primary key (organization_id, account_id)
);
create index on member (account_id, organization_id);
create index on member (organization_id, role) where left_at is null;

create table invitation (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    email           text        not null,
    email_key       text        not null generated always as (lower(email collate "C")) stored,
    role            text        not null check (role in ('admin', 'employee', 'customer')),
    token_hash      bytea       not null unique,
    invited_by      uuid        not null,
    created_at      timestamptz not null default now(),
    expires_at      timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, email_key),
    foreign key (organization_id, invited_by) references member (organization_id, account_id)
);

-- --------------------------------------------------------------------------------------------- whose organizations

create function my_organizations() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce(array_agg(organization_id), '{}') from member where account_id = me() and left_at is null;
end;

create function my_staff_organizations() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce(array_agg(organization_id), '{}')
    from member
    where account_id = me() and left_at is null and role in ('admin', 'employee');
end;

create function my_admin_organizations() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce(array_agg(organization_id), '{}')
    from member
    where account_id = me() and left_at is null and role = 'admin';
end;

-- ------------------------------------------------------------------------------------------------------ policies

alter table organization          enable row level security;
alter table organization          force  row level security;
alter table organization_settings enable row level security;
alter table organization_settings force  row level security;
alter table organization_domain   enable row level security;
alter table organization_domain   force  row level security;
alter table member                enable row level security;
alter table member                force  row level security;
alter table invitation            enable row level security;
alter table invitation            force  row level security;

create policy listed  on organization for select to deskbell_app
    using ((customer_access <> 'invitation' and ${me} is not null) or id = any (${my_organizations}));
create policy admins  on organization for update to deskbell_app
    using (id = any (${my_admin_organizations})) with check (id = any (${my_admin_organizations}));

create policy staff   on organization_settings for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy admins  on organization_settings for update to deskbell_app
    using (organization_id = any (${my_admin_organizations}))
    with check (organization_id = any (${my_admin_organizations}));

create policy staff   on organization_domain for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy admins  on organization_domain for all to deskbell_app
    using (organization_id = any (${my_admin_organizations}))
    with check (organization_id = any (${my_admin_organizations}));

create policy visible on member for select to deskbell_app
    using (account_id = ${me} or organization_id = any (${my_staff_organizations}));
create policy admins  on member for update to deskbell_app
    using (organization_id = any (${my_admin_organizations}))
    with check (organization_id = any (${my_admin_organizations}));

create policy admins  on invitation for select to deskbell_app
    using (organization_id = any (${my_admin_organizations}));
create policy admins_withdraw on invitation for delete to deskbell_app
    using (organization_id = any (${my_admin_organizations}));

-- Staff see the accounts of their organizations' members, with their addresses; customers see nobody's but their own.
create policy colleagues on account for select to deskbell_app
    using (exists (select
                   from member m
                   where m.account_id = account.id and m.organization_id = any (${my_staff_organizations})));

create policy definer on organization          to deskbell_definer using (true) with check (true);
create policy definer on organization_settings to deskbell_definer using (true) with check (true);
create policy definer on member                to deskbell_definer using (true) with check (true);
create policy definer on invitation            to deskbell_definer using (true) with check (true);
create policy closing on organization          for select to deskbell_worker using (true);
create policy closing on organization_settings for select to deskbell_worker using (true);
create policy expiry  on invitation            for all to deskbell_worker using (expires_at <= now());

grant select, update (name, customer_access) on organization to deskbell_app;
grant select, update (auto_close_days, ticket_scope) on organization_settings to deskbell_app;
grant select, insert, delete on organization_domain to deskbell_app;
grant select, update (role, left_at) on member to deskbell_app;
grant select (organization_id, id, email, email_key, role, invited_by, created_at, expires_at), delete
    on invitation to deskbell_app;
grant select, insert, update on organization, organization_settings, member to deskbell_definer;
grant select, insert, update, delete on invitation to deskbell_definer;
grant select on organization, organization_settings to deskbell_worker;
grant select (organization_id, id, expires_at), delete on invitation to deskbell_worker;

-- ---------------------------------------------------------------------------------------------- the last admin stays

-- Locks the organization's row first, so that two admins who demote one another at once cannot both succeed.
create function keep_an_admin() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    perform from organization where id = old.organization_id for update;
    if not exists (select
                   from member
                   where organization_id = old.organization_id and role = 'admin' and left_at is null) then
        raise exception 'an organization keeps at least one admin' using errcode = 'DB001';
    end if;
    return null;
end
$$;
create trigger keep_an_admin
    after update on member
    for each row
    when (old.role = 'admin' and old.left_at is null and (new.role <> 'admin' or new.left_at is not null))
execute function keep_an_admin();

-- ---------------------------------------------------------------------------- verbs that row-level security cannot express

create function found_organization(p_name text, p_slug text) returns uuid
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_organization uuid;
begin
    if me() is null then
        return null;
    end if;
    insert into organization (name, slug) values (p_name, p_slug) returning id into v_organization;
    insert into organization_settings (organization_id) values (v_organization);
    insert into member (organization_id, account_id, role) values (v_organization, me(), 'admin');
    return v_organization;
end
$$;

-- A customer with a verified address joins an organization that is open to all. Null: not open, or not verified.
create function join_organization(p_slug text) returns uuid
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    insert into member (organization_id, account_id, role)
    select o.id, a.id, 'customer'
    from organization o, account a
    where o.slug = p_slug and o.customer_access = 'open' and a.id = me() and a.verified_at is not null
    on conflict (organization_id, account_id) do update
        set left_at = null,
            role    = case when member.left_at is null then member.role else 'customer' end
    returning organization_id;
end;

create function leave_organization(p_organization uuid) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    update member set left_at = now() where organization_id = p_organization and account_id = me() and left_at is null;
    return found;
end
$$;

-- Invites an address, or invites it anew: the older link dies. Null when the caller is not an admin there; the token is
-- in the mail and nowhere else.
create function invite(p_organization uuid, p_email text, p_role text) returns uuid
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_token text := random_secret();
    v_id    uuid;
begin
    if me() is null or not p_organization = any (my_admin_organizations()) then
        return null;
    end if;
    insert into invitation (organization_id, email, role, token_hash, invited_by, expires_at)
    values (p_organization, p_email, p_role, sha256(convert_to(v_token, 'UTF8')), me(), now() + interval '72 hours')
    on conflict (organization_id, email_key) do update
        set email      = excluded.email,
            role       = excluded.role,
            token_hash = excluded.token_hash,
            invited_by = excluded.invited_by,
            created_at = now(),
            expires_at = excluded.expires_at
    returning id into v_id;
    if (select count(*) < 5
        from mail m
        where m.recipient = p_email and m.template = 'invitation' and m.created_at > now() - interval '1 hour') then
        insert into mail (recipient, template, parameters)
        select p_email, 'invitation', jsonb_build_object('token', v_token, 'organization', o.name, 'role', p_role)
        from organization o
        where o.id = p_organization;
    end if;
    return v_id;
end
$$;

create function invitation_by_token(p_token text) returns table (slug text, name text, email text, role text)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select o.slug, o.name, i.email, i.role
    from invitation i
             join organization o on o.id = i.organization_id
    where i.token_hash = sha256(convert_to(p_token, 'UTF8'))
      and i.expires_at > now();
end;

-- Single use, and only for the invited address. Having the token proves the address, so it counts as verified. An
-- invitation never lowers the role of somebody who is a member already.
create function accept_invitation(p_token text) returns table (organization_id uuid, role text)
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
#variable_conflict use_column
declare
    v_invitation invitation;
begin
    delete from invitation i
    using account a
    where i.token_hash = sha256(convert_to(p_token, 'UTF8'))
      and i.expires_at > now()
      and a.id = me()
      and a.email_key = i.email_key
    returning i.* into v_invitation;
    if not found then
        return;
    end if;
    update account set verified_at = coalesce(verified_at, now()) where id = me();
    return query
        insert into member as m (organization_id, account_id, role)
        values (v_invitation.organization_id, me(), v_invitation.role)
        on conflict (organization_id, account_id) do update
            set left_at = null,
                role    = case
                              when m.left_at is not null or m.role = 'customer' then excluded.role
                              when excluded.role = 'admin' then 'admin'
                              else m.role end
        returning m.organization_id, m.role;
end
$$;

alter function my_organizations() owner to deskbell_definer;
alter function my_staff_organizations() owner to deskbell_definer;
alter function my_admin_organizations() owner to deskbell_definer;
alter function keep_an_admin() owner to deskbell_definer;
alter function found_organization(text, text) owner to deskbell_definer;
alter function join_organization(text) owner to deskbell_definer;
alter function leave_organization(uuid) owner to deskbell_definer;
alter function invite(uuid, text, text) owner to deskbell_definer;
alter function invitation_by_token(text) owner to deskbell_definer;
alter function accept_invitation(text) owner to deskbell_definer;

grant execute on function my_organizations(), my_staff_organizations(), my_admin_organizations(),
    found_organization(text, text), join_organization(text), leave_organization(uuid), invite(uuid, text, text),
    invitation_by_token(text), accept_invitation(text) to deskbell_app;
grant execute on function me() to deskbell_worker;
