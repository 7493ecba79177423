-- The four ways in which customers come to an organization (product.md): open, by a proven domain, by approval, by invitation.

-- A domain counts once the organization has proven that it is theirs: by a TXT record, or by a mail to its postmaster.
alter table organization_domain
    add column challenge text not null default encode(uuid_send(gen_random_uuid()), 'hex'),
    add column proven_at timestamptz,
    add column proven_by text check (proven_by in ('dns', 'mail')),
    add check ((proven_at is null) = (proven_by is null));
create index on organization_domain (domain) where proven_at is not null;

-- Whoever has an address there may know that the organization takes it.
create policy own_domain on organization_domain for select to deskbell_app
    using (proven_at is not null
        and domain = (select split_part(a.email_key, '@', 2) from account a where a.id = ${me} and a.verified_at is not null));
drop policy admins on organization_domain;
create policy claiming on organization_domain for insert to deskbell_app
    with check (organization_id = any (${my_admin_organizations}) and proven_at is null);
create policy giving_up on organization_domain for delete to deskbell_app
    using (organization_id = any (${my_admin_organizations}));
create policy definer on organization_domain to deskbell_definer using (true) with check (true);
revoke insert on organization_domain from deskbell_app;
grant insert (organization_id, domain) on organization_domain to deskbell_app;
grant select, update on organization_domain to deskbell_definer;

create table domain_proof (
    token_hash      bytea       primary key,
    organization_id uuid        not null,
    domain          text        not null,
    sent_at         timestamptz not null default now(),
    expires_at      timestamptz not null,
    foreign key (organization_id, domain) references organization_domain on delete cascade
);

-- Who asked to become a customer. The name and address are copied: an organization sees no accounts but its members'.
create table join_request (
    organization_id uuid        not null references organization on delete cascade,
    account_id      uuid        not null references account on delete cascade,
    display_name    text        not null,
    email           text        not null,
    message         text        check (length(message) between 1 and 1000),
    asked_at        timestamptz not null default now(),
    declined_at     timestamptz,
    reason          text        check (length(reason) between 1 and 1000),
    primary key (organization_id, account_id),
    check (declined_at is not null or reason is null)
);
create index on join_request (account_id);
create index on join_request (organization_id, asked_at) where declined_at is null;

alter table domain_proof enable row level security;
alter table domain_proof force  row level security;
alter table join_request enable row level security;
alter table join_request force  row level security;

create policy definer  on domain_proof to deskbell_definer using (true) with check (true);
create policy expiry   on domain_proof for all to deskbell_worker using (expires_at <= now());
create policy own      on join_request for select to deskbell_app using (account_id = ${me});
create policy admins   on join_request for select to deskbell_app using (organization_id = any (${my_admin_organizations}));
create policy taking_back on join_request for delete to deskbell_app using (account_id = ${me});
create policy declining on join_request for update to deskbell_app
    using (organization_id = any (${my_admin_organizations})) with check (organization_id = any (${my_admin_organizations}));
create policy definer  on join_request to deskbell_definer using (true) with check (true);

grant select, insert, delete on domain_proof to deskbell_definer;
grant select, delete on domain_proof to deskbell_worker;
grant select, delete, update (declined_at, reason) on join_request to deskbell_app;
grant select, insert, update, delete on join_request to deskbell_definer;

create policy asking on change for insert to deskbell_definer
    with check (kind = 'membership.requested' and audience = 'staff' and actor_id is null);
grant insert on change to deskbell_definer;

-- ------------------------------------------------------------------------------------------------------------ verbs

-- A customer with a verified address joins an organization that is open to all, or to the address's domain. Null: not so.
create or replace function join_organization(p_slug text) returns uuid
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    insert into member (organization_id, account_id, role)
    select o.id, a.id, 'customer'
    from organization o, account a
    where o.slug = p_slug
      and a.id = me()
      and a.verified_at is not null
      and (o.customer_access = 'open'
        or (o.customer_access = 'domain'
            and exists (select
                        from organization_domain d
                        where d.organization_id = o.id
                          and d.domain = split_part(a.email_key, '@', 2)
                          and d.proven_at is not null)))
    on conflict (organization_id, account_id) do update
        set left_at = null,
            role    = case when member.left_at is null then member.role else 'customer' end
    returning organization_id;
end;

-- Asks an organization that decides by itself. False when it takes nobody who asks, or the address is not verified.
create function ask_to_join(p_slug text, p_message text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_organization uuid;
begin
    if exists (select
               from join_request r join organization o on o.id = r.organization_id
               where o.slug = p_slug and r.account_id = me() and r.declined_at is null) then
        return true;
    end if;
    insert into join_request as r (organization_id, account_id, display_name, email, message)
    select o.id, a.id, a.display_name, a.email, p_message
    from organization o, account a
    where o.slug = p_slug and o.customer_access in ('domain', 'approval') and a.id = me() and a.verified_at is not null
      and not exists (select from member m where m.organization_id = o.id and m.account_id = a.id and m.left_at is null)
    on conflict (organization_id, account_id) do update
        set display_name = excluded.display_name,
            email        = excluded.email,
            message      = excluded.message,
            asked_at     = now(),
            declined_at  = null,
            reason       = null
    returning organization_id into v_organization;
    if v_organization is null then
        return false;
    end if;
    -- Who asks is no member, so no actor of the log; the organization's staff learns of it all the same.
    insert into change (organization_id, audience, kind, changed, cause)
    select v_organization, 'staff', 'membership.requested',
           jsonb_build_object('account', jsonb_build_object('from', null, 'to', jsonb_build_object(
               'id', a.id, 'displayName', a.display_name))),
           'asked'
    from account a
    where a.id = me();
    return true;
end
$$;

-- An admin lets in who asked. Null when nobody by that id did, or the caller is not an admin there.
create function approve_join(p_organization uuid, p_account uuid) returns text
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_role text;
begin
    if me() is null or not p_organization = any (my_admin_organizations()) then
        return null;
    end if;
    delete from join_request where organization_id = p_organization and account_id = p_account and declined_at is null;
    if not found then
        return null;
    end if;
    insert into member (organization_id, account_id, role)
    values (p_organization, p_account, 'customer')
    on conflict (organization_id, account_id) do update
        set left_at = null,
            role    = case when member.left_at is null then member.role else 'customer' end
    returning role into v_role;
    insert into mail (recipient, template, parameters)
    select a.email, 'join_approved', jsonb_build_object('organization', o.name, 'slug', o.slug)
    from account a, organization o
    where a.id = p_account and o.id = p_organization;
    return v_role;
end
$$;

-- Tells who asked that they were declined; the reason is the admin's words, which the screens show and no mail carries.
create function tell_declined(p_organization uuid, p_account uuid) returns void
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    insert into mail (recipient, template, parameters)
    select r.email, 'join_declined', jsonb_build_object('organization', o.name, 'slug', o.slug)
    from join_request r join organization o on o.id = r.organization_id
    where r.organization_id = p_organization
      and r.account_id = p_account
      and r.declined_at is not null
      and p_organization = any (my_admin_organizations());
end;

-- The program has found the challenge where only the domain's owner can have put it.
create function prove_domain(p_organization uuid, p_domain text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    update organization_domain
    set proven_at = coalesce(proven_at, now()), proven_by = coalesce(proven_by, 'dns')
    where organization_id = p_organization and domain = p_domain and p_organization = any (my_admin_organizations());
    return found;
end
$$;

-- Sends a link to the domain's postmaster, at most three times a day.
create function ask_postmaster(p_organization uuid, p_domain text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_token text := random_secret();
begin
    if me() is null or not p_organization = any (my_admin_organizations())
        or not exists (select from organization_domain where organization_id = p_organization and domain = p_domain)
        or (select count(*) >= 3
            from mail m
            where m.recipient = 'postmaster@' || p_domain and m.template = 'domain_proof'
              and m.created_at > now() - interval '1 day') then
        return false;
    end if;
    insert into domain_proof (token_hash, organization_id, domain, expires_at)
    values (sha256(convert_to(v_token, 'UTF8')), p_organization, p_domain, now() + interval '72 hours');
    insert into mail (recipient, template, parameters)
    select 'postmaster@' || p_domain, 'domain_proof',
           jsonb_build_object('token', v_token, 'organization', o.name, 'domain', p_domain)
    from organization o
    where o.id = p_organization;
    return true;
end
$$;

create function domain_by_token(p_token text) returns table (slug text, name text, domain text)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select o.slug, o.name, p.domain
    from domain_proof p
             join organization o on o.id = p.organization_id
    where p.token_hash = sha256(convert_to(p_token, 'UTF8')) and p.expires_at > now();
end;

create function prove_domain_by_token(p_token text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_proof domain_proof;
begin
    delete from domain_proof
    where token_hash = sha256(convert_to(p_token, 'UTF8')) and expires_at > now()
    returning * into v_proof;
    if not found then
        return false;
    end if;
    update organization_domain
    set proven_at = coalesce(proven_at, now()), proven_by = coalesce(proven_by, 'mail')
    where organization_id = v_proof.organization_id and domain = v_proof.domain;
    return true;
end
$$;

-- Which of an organization's proven domains another one has proven too. Which one is not told.
create function contested_domains(p_organization uuid) returns setof text
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select d.domain
    from organization_domain d
    where d.organization_id = p_organization
      and p_organization = any (my_staff_organizations())
      and d.proven_at is not null
      and exists (select
                  from organization_domain other
                  where other.domain = d.domain
                    and other.organization_id <> d.organization_id
                    and other.proven_at is not null);
end;

alter function ask_to_join(text, text) owner to deskbell_definer;
alter function approve_join(uuid, uuid) owner to deskbell_definer;
alter function tell_declined(uuid, uuid) owner to deskbell_definer;
alter function prove_domain(uuid, text) owner to deskbell_definer;
alter function ask_postmaster(uuid, text) owner to deskbell_definer;
alter function domain_by_token(text) owner to deskbell_definer;
alter function prove_domain_by_token(text) owner to deskbell_definer;
alter function contested_domains(uuid) owner to deskbell_definer;
grant execute on function ask_to_join(text, text), approve_join(uuid, uuid), tell_declined(uuid, uuid), prove_domain(uuid, text),
    ask_postmaster(uuid, text), domain_by_token(text), prove_domain_by_token(text), contested_domains(uuid) to deskbell_app;
